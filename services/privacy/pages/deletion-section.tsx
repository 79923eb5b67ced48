import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { forgetRead, sessionQuery, type User, useUser } from '#ui/api/session.tsx'
import { setAccessToken } from '#ui/api/tokens.ts'
import { forgetDrafts } from '#ui/components/draft.ts'
import { Form, PasswordField, useForm } from '#ui/components/form.tsx'
import { useLayer } from '#ui/components/layer.ts'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { useWords as useShellWords } from '#ui/messages.ts'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { deletionQuery } from './queries.ts'
import { useWords } from './words.ts'

export function DeletionSection() {
  const words = useWords().deletion
  const deletion = useQuery(deletionQuery)
  const [asking, setAsking] = useState(false)
  const alone = deletion.data?.sole_owner_of ?? []
  return (
    <SettingsSection title={words.title} text={words.about}>
      {deletion.isPending && <ListSkeleton rows={1} height={36} />}
      {deletion.error && (
        <ErrorState error={deletion.error} onRetry={() => void deletion.refetch()} />
      )}
      {deletion.data && alone.length > 0 && (
        <Stack gap={12}>
          <Text size="sm">{words.blocked}</Text>
          <List size="sm">
            {alone.map(({ id, name }) => (
              <List.Item key={id} className="socle-anywhere">
                <bdi>{name}</bdi>
              </List.Item>
            ))}
          </List>
          <Group>
            <Button component={Link} to="/settings/organization" variant="default">
              {words.manage}
            </Button>
          </Group>
        </Stack>
      )}
      {deletion.data && alone.length === 0 && (
        <Button color="red" onClick={() => setAsking(true)}>
          {words.ask}
        </Button>
      )}
      {asking && <Confirm onClose={() => setAsking(false)} />}
    </SettingsSection>
  )
}

/** The password once more, and the second factor of whoever has one. */
function Confirm({ onClose }: { onClose: () => void }) {
  const words = useWords().deletion
  const shell = useShellWords()
  const user = useUser()
  const { email, mfa } = user
  const router = useRouter()
  const queries = useQueryClient()
  const onTop = useLayer()
  const form = useForm({
    initial: { password: '', code: '' },
    onSubmit: async ({ password, code }) => {
      const body = { password, ...(mfa && { code }) }
      const { due_at } = await dataOf(api.DELETE('/user/delete', { body }))
      // Out of the shell first, which would ask who is there.
      const leaving: User = { ...user, leaves_at: due_at }
      queries.setQueryData(sessionQuery.queryKey, leaving)
      await router.navigate({ to: '/leaving' })
      forgetDrafts()
      setAccessToken(null)
      queries.setQueryData(sessionQuery.queryKey, null)
      forgetRead(queries)
    },
  })
  return (
    <Modal opened closeOnEscape={onTop} onClose={onClose} title={words.confirm_title}>
      <Form
        danger
        form={form}
        action={words.ask}
        secondary={
          <Button variant="default" onClick={onClose}>
            {shell.actions.cancel}
          </Button>
        }
      >
        <Text size="sm">{words.confirm_text}</Text>
        <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={words.password}
          autoComplete="current-password"
          data-autofocus
          {...form.field('password')}
        />
        {mfa && (
          <TextInput label={words.code} autoComplete="one-time-code" {...form.field('code')} />
        )}
      </Form>
    </Modal>
  )
}
