import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { allOf } from '#ui/api/pages.ts'
import { useAct } from '#ui/components/act.ts'
import { CopyField } from '#ui/components/copy-field.tsx'
import { ErrorState } from '#ui/components/states.tsx'
import { useFormat } from '#ui/language.tsx'
import { useWords } from './words.ts'

/** For how many days a link leads somewhere. */
const lives = [1, 7, 30] as const

/** Links by which others join: whoever has one comes in, until it ends or is taken back. */
export function InviteLinks(props: {
  readonly organization_id: string
  /** Default: the organisation itself. */
  readonly target?: { readonly kind: string; readonly id: string }
  /** The first is offered at once. */
  readonly roles: readonly { readonly value: string; readonly label: string }[]
}) {
  const { organization_id, target, roles } = props
  const words = useWords().links
  const format = useFormat()
  const [role, setRole] = useState(roles[0]?.value ?? '')
  const [days, setDays] = useState<number>(lives[1])
  const path = { organization_id }
  const queryKey = ['organizations', organization_id, 'links', target?.id]
  const links = useQuery({
    queryKey,
    queryFn: () =>
      allOf((page) =>
        dataOf(
          api.GET('/organizations/{organization_id}/invite-links', {
            params: { path, query: { ...page, ...(target && { target_id: target.id }) } },
          }),
        ),
      ),
  })
  const make = useAct(
    () =>
      dataOf(
        api.POST('/organizations/{organization_id}/invite-links', {
          params: { path },
          body: { role, days, ...(target && { target }) },
        }),
      ),
    { reads: [queryKey] },
  )
  const revoke = useAct(
    (invite_link_id: string) =>
      dataOf(
        api.DELETE('/organizations/{organization_id}/invite-links/{invite_link_id}', {
          params: { path: { organization_id, invite_link_id } },
        }),
      ),
    { reads: [queryKey], done: words.revoked },
  )
  const labelOf = (value: string) => roles.find((one) => one.value === value)?.label ?? value
  return (
    <Stack gap={12}>
      <div>
        <Text size="sm" fw={500}>
          {words.title}
        </Text>
        <Text size="sm" c="dimmed">
          {words.about}
        </Text>
      </div>
      {links.error && <ErrorState error={links.error} onRetry={() => void links.refetch()} />}
      {links.data?.map((link) => (
        <Stack key={link.id} gap={4}>
          <Group gap={8} wrap="nowrap">
            <CopyField label={words.title} text={link.url} />
            <Button
              variant="default"
              flex="none"
              loading={revoke.isPending && revoke.variables === link.id}
              onClick={() => revoke.mutate(link.id)}
            >
              {words.revoke}
            </Button>
          </Group>
          <Text size="xs" c="dimmed">
            {words.until(labelOf(link.role), format.date(link.expires_at))}
          </Text>
        </Stack>
      ))}
      <Group gap={8} align="end">
        {roles.length > 1 && (
          <NativeSelect
            label={words.role}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value)}
            data={[...roles]}
          />
        )}
        <NativeSelect
          label={words.ends}
          value={String(days)}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={lives.map((value) => ({ value: String(value), label: words.days(value) }))}
        />
        <Button
          variant="default"
          leftSection={<IconLink size={16} stroke={1.5} aria-hidden />}
          loading={make.isPending}
          onClick={() => make.mutate()}
        >
          {words.make}
        </Button>
      </Group>
    </Stack>
  )
}
