import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useCurrentOrganization } from '#services/organizations/pages/current-organization.ts'
import { api, dataOf, ifMatch } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { useAct } from '#ui/components/act.ts'
import { openRoles } from '../vocabulary.ts'
import { type Board, keysOf, type Project } from './data.ts'
import { may } from './may.ts'
import { useWords } from './words.ts'

type OpenRole = Project['organization_role']

/** Whether everybody in the organisation may come, and as what. */
export function Openness({ board }: { board: Board }) {
  const words = useWords()
  const me = useUser()
  const { organizations } = useCurrentOrganization()
  const { id, organization_id, organization_role, role, archived_at, version } = board.project
  const organization = organizations?.find((one) => one.id === organization_id)
  const path = { project_id: id }
  const reads = keysOf(id)
  const open = useAct(
    (next: OpenRole) =>
      dataOf(
        api.PATCH('/projects/{project_id}', {
          params: { path },
          headers: ifMatch(version),
          body: { organization_role: next },
        }),
      ),
    { reads },
  )
  const join = useAct(
    (as: NonNullable<OpenRole>) =>
      dataOf(
        api.PUT('/projects/{project_id}/members/{person_id}', {
          params: { path: { ...path, person_id: me.id } },
          body: { role: as },
        }),
      ),
    { reads, done: words.share.joined },
  )
  // Nobody else belongs to a personal organisation, and its guests come for what they were invited to.
  if (!organization || organization.personal) return null
  const isMember = board.members.some(({ person }) => person.id === me.id)
  const mine = role === 'owner' ? null : organization_role
  return (
    <Stack gap={8}>
      {may(role, 'owner') && archived_at === null ? (
        <NativeSelect
          label={words.share.open_to(organization.name)}
          description={organization_role === null ? words.share.is_private : words.share.is_open}
          disabled={open.isPending}
          value={(open.isPending ? open.variables : organization_role) ?? 'private'}
          onChange={({ currentTarget: { value } }) =>
            open.mutate(openRoles.find((one) => one === value) ?? null)
          }
          data={[
            { value: 'private', label: words.share.private },
            ...openRoles.map((value) => ({ value, label: words.share.open_as[value] })),
          ]}
        />
      ) : (
        <div>
          <Text size="sm" fw={500} dir="auto">
            {words.share.open_to(organization.name)}
          </Text>
          <Text size="sm" c="dimmed">
            {organization_role === null
              ? words.share.private
              : words.share.open_as[organization_role]}
          </Text>
        </div>
      )}
      {!isMember && mine !== null && !archived_at && (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" c="dimmed">
            {words.share.not_member}
          </Text>
          <Button size="compact-sm" loading={join.isPending} onClick={() => join.mutate(mine)}>
            {words.share.join}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
