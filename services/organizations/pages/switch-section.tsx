import { Button, Collapse, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { Form, useForm } from '#ui/components/form.tsx'
import { isolated } from '#ui/isolate.ts'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import {
  isOwnPersonal,
  type Organization,
  organizationsQuery,
  switchOrganization,
} from './current-organization.ts'
import { useWords } from './words.ts'

export function SwitchSection(props: {
  readonly organization: Organization
  readonly organizations: readonly Organization[]
}) {
  const { organization, organizations } = props
  const words = useWords()
  const [creating, setCreating] = useState(false)
  return (
    <SettingsSection title={words.switch}>
      <Stack gap={16}>
        <NativeSelect
          aria-label={words.switch}
          value={organization.id}
          data={organizations.map((one) => ({
            value: one.id,
            label: `${isolated(one.name)} · ${isOwnPersonal(one) ? words.personal : words.roles[one.role]}`,
          }))}
          onChange={(event) => switchOrganization(event.currentTarget.value)}
        />
        {!creating && (
          <Button variant="default" w="fit-content" onClick={() => setCreating(true)}>
            {words.create.open}
          </Button>
        )}
        <Collapse expanded={creating}>
          {creating && <CreateOrganization onClose={() => setCreating(false)} />}
        </Collapse>
      </Stack>
    </SettingsSection>
  )
}

function CreateOrganization({ onClose }: { onClose: () => void }) {
  const words = useWords().create
  const queries = useQueryClient()
  const form = useForm({
    initial: { name: '' },
    draft: 'organization',
    onSubmit: async (body, headers) => {
      const made = await dataOf(api.POST('/organizations', { body, headers }))
      await queries.invalidateQueries({ queryKey: organizationsQuery.queryKey })
      switchOrganization(made.id)
      onClose()
    },
  })
  return (
    <Form
      form={form}
      action={words.submit}
      secondary={
        <Button variant="subtle" onClick={onClose}>
          {words.cancel}
        </Button>
      }
    >
      <TextInput
        label={words.name}
        maxLength={100}
        autoComplete="organization"
        autoFocus
        {...form.field('name')}
      />
    </Form>
  )
}
