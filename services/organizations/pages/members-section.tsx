import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shownAddress } from '#services/mail/vocabulary.ts'
import { api, dataOf, ifMatch } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { useAct } from '#ui/components/act.ts'
import { ConfirmName } from '#ui/components/confirm-name.tsx'
import { More } from '#ui/components/more.tsx'
import { PersonAvatar } from '#ui/components/person.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import type { Organization } from './current-organization.ts'
import { everything, type Member, membersQuery, type Role } from './queries.ts'
import { useWords } from './words.ts'

const roles: readonly Role[] = ['owner', 'admin', 'member', 'guest']

export function MembersSection({ organization }: { organization: Organization }) {
  const words = useWords()
  const members = useInfiniteQuery(membersQuery(organization.id))
  return (
    <SettingsSection
      title={words.members.title}
      {...(organization.personal && { text: words.members.personal_about })}
    >
      {members.isPending && <ListSkeleton rows={3} height={36} />}
      {members.error && <ErrorState error={members.error} onRetry={() => void members.refetch()} />}
      <Stack gap={12} component="ul" p={0} m={0}>
        {members.data?.pages
          .flatMap(({ items }) => items)
          .map((member) => (
            <MemberRow key={member.person.id} member={member} organization={organization} />
          ))}
      </Stack>
      <More list={members} mt={16} />
    </SettingsSection>
  )
}

function MemberRow({ member, organization }: { member: Member; organization: Organization }) {
  const words = useWords()
  const me = useUser()
  const [asking, setAsking] = useState(false)
  const { person, role, email } = member
  const mine = organization.role
  // Owners manage everyone, administrators everyone but owners; leaving is below.
  const managed =
    person.id !== me.id && (mine === 'owner' || (mine === 'admin' && role !== 'owner'))
  const params = { path: { organization_id: organization.id, person_id: person.id } }
  const path = '/organizations/{organization_id}/members/{person_id}'
  const change = useAct(
    (next: Role) =>
      dataOf(api.PATCH(path, { params, body: { role: next }, headers: ifMatch(member.version) })),
    { done: words.members.role_saved, reads: everything },
  )
  const remove = useAct(() => dataOf(api.DELETE(path, { params })), {
    done: words.members.removed,
    reads: everything,
    quiet: true,
  })
  return (
    <Group component="li" justify="space-between" gap={8} style={{ listStyle: 'none' }}>
      <Group gap={8} miw={160} wrap="nowrap" flex={1}>
        <PersonAvatar person={person} />
        <Stack gap={0} miw={0}>
          <Text size="sm" className="socle-ellipsis" title={person.name} dir="auto">
            {person.name}
            {person.id === me.id && (
              <Text span size="xs" c="dimmed">
                {' '}
                ({words.members.you})
              </Text>
            )}
          </Text>
          {email !== null && (
            <Text size="xs" c="dimmed" className="socle-ellipsis" title={shownAddress(email)}>
              {shownAddress(email)}
            </Text>
          )}
        </Stack>
      </Group>
      <Group gap={8} wrap="nowrap">
        {managed && !organization.personal ? (
          <NativeSelect
            size="xs"
            aria-label={words.members.role_of(person.name)}
            value={role}
            disabled={change.isPending}
            data={roles
              .filter((one) => one !== 'owner' || mine === 'owner')
              .map((value) => ({ value, label: words.roles[value] }))}
            // One of the options above.
            onChange={(event) => change.mutate(event.currentTarget.value as Role)}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {words.roles[role]}
          </Text>
        )}
        {managed && (
          <Button
            size="xs"
            variant="default"
            aria-label={words.members.remove_named(person.name)}
            onClick={() => setAsking(true)}
          >
            {words.members.remove}
          </Button>
        )}
      </Group>
      <ConfirmName
        opened={asking}
        title={words.members.remove_title(person.name)}
        text={words.members.remove_about}
        name={person.name}
        action={words.members.remove}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutateAsync()}
      />
    </Group>
  )
}
