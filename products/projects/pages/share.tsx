import { ActionIcon, Button, Divider, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useIsFetching, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { shownAddress } from '#services/mail/vocabulary.ts'
import { InviteLinks } from '#services/organizations/pages/invite-links.tsx'
import { api, dataOf } from '#ui/api/client.ts'
import { allOf } from '#ui/api/pages.ts'
import { useUser } from '#ui/api/session.tsx'
import { useAct } from '#ui/components/act.ts'
import { ConfirmName } from '#ui/components/confirm-name.tsx'
import { useLayer } from '#ui/components/layer.ts'
import { PersonChip } from '#ui/components/person.tsx'
import { toastUndo } from '#ui/components/toast.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import { openRoles, roles } from '../vocabulary.ts'
import { type Board, everything, keysOf, type Member, type Role, readAgain } from './data.ts'
import { may } from './may.ts'
import { AddPeople } from './share-add.tsx'
import { Openness } from './share-openness.tsx'
import { PublicAddress } from './share-public.tsx'
import { useWords } from './words.ts'

/** Who is here, who was invited, whom it is open to, and the public address. */
export default function Share({ board, onClose }: { board: Board; onClose: () => void }) {
  const onTop = useLayer()
  const words = useWords()
  const manages = may(board.project.role, 'owner') && !board.project.archived_at
  const arrived = useArrived()
  // It grows downwards, and below what stands already.
  return (
    <Modal
      opened
      centered={false}
      closeOnEscape={onTop}
      onClose={onClose}
      title={words.share.title}
      size={540}
    >
      <Stack gap={20} className="socle-sharing">
        {manages && <AddPeople board={board} />}
        <Stack gap={20} display={arrived ? undefined : 'none'}>
          <Stack gap={8}>
            <Text size="sm" fw={500}>
              {words.share.members}
            </Text>
            {board.members.map((member) => (
              <MemberRow key={member.person.id} member={member} board={board} onLeft={onClose} />
            ))}
            {manages && <Invited board={board} />}
          </Stack>
          <Divider />
          <Openness board={board} />
          {manages && (
            <InviteLinks
              organization_id={board.project.organization_id}
              target={{ kind: 'projects.project', id: board.project.id }}
              roles={openRoles.map((value) => ({ value, label: words.roles[value] }))}
            />
          )}
          {may(board.project.role, 'editor') && (
            <>
              <Divider />
              <PublicAddress board={board} />
            </>
          )}
        </Stack>
      </Stack>
    </Modal>
  )
}

/** Whether what its parts asked for when they were shown first is there, so that nothing moves as it comes. */
function useArrived(): boolean {
  const [asked, setAsked] = useState(false)
  // The parts' own effects, which ask, ran before this one.
  useEffect(() => setAsked(true), [])
  const awaited = useIsFetching({ predicate: ({ state }) => state.data === undefined })
  const [arrived, setArrived] = useState(false)
  if (asked && awaited === 0 && !arrived) setArrived(true)
  return arrived
}

function MemberRow({
  member,
  board,
  onLeft,
}: {
  member: Member
  board: Board
  onLeft: () => void
}) {
  const words = useWords()
  const user = useUser()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const shell = useShellWords()
  const [leaving, setLeaving] = useState(false)
  const path = { project_id: board.project.id, person_id: member.person.id }
  const self = member.person.id === user.id
  const owner = may(board.project.role, 'owner')
  const reads = keysOf(board.project.id)
  const change = useAct(
    (role: Role) =>
      dataOf(
        api.PUT('/projects/{project_id}/members/{person_id}', { params: { path }, body: { role } }),
      ),
    { reads },
  )
  const leave = () =>
    dataOf(api.DELETE('/projects/{project_id}/members/{person_id}', { params: { path } }))
  const remove = useAct(leave, {
    reads,
    onDone: () => {
      void toastUndo(words.share.removed(member.person.name), shell.actions.undo, () =>
        change.mutate(member.role),
      )
    },
  })
  return (
    <Group justify="space-between" wrap="nowrap">
      <PersonChip person={member.person} />
      <Group gap={8} wrap="nowrap">
        {owner && board.project.archived_at === null ? (
          <NativeSelect
            size="xs"
            value={change.isPending ? change.variables : member.role}
            // The options are the roles and nothing else.
            onChange={(event) => change.mutate(event.currentTarget.value as Role)}
            data={roles.map((value) => ({ value, label: words.roles[value] }))}
            aria-label={words.share.role_of(member.person.name)}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {words.roles[member.role]}
          </Text>
        )}
        {(owner || self) && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={self ? words.share.leave : words.share.remove(member.person.name)}
            onClick={() => (self ? setLeaving(true) : remove.mutate())}
          >
            <IconX size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        )}
        <ConfirmName
          opened={leaving}
          title={words.share.leave}
          text={words.share.leave_about}
          name={board.project.name}
          action={words.share.leave}
          onClose={() => setLeaving(false)}
          onConfirm={async () => {
            await leave()
            onLeft()
            await navigate({ to: '/projects' })
            readAgain(queries, everything)
          }}
        />
      </Group>
    </Group>
  )
}

/** Open invitations to this project, but not of those who are here by now, and those that wait for a word because another address accepted. */
function Invited({ board }: { board: Board }) {
  const words = useWords()
  const queries = useQueryClient()
  const organization_id = board.project.organization_id
  const { data } = useQuery({
    queryKey: ['invitations', board.project.id],
    queryFn: () =>
      allOf((query) =>
        dataOf(
          api.GET('/organizations/{organization_id}/invitations', {
            params: {
              path: { organization_id },
              query: { ...query, target_id: board.project.id, open: 'true' },
            },
          }),
        ),
      ),
  })
  const reads = [['invitations'], ...keysOf(board.project.id)]
  const revoke = useAct(
    (invitation_id: string) =>
      dataOf(
        api.DELETE('/organizations/{organization_id}/invitations/{invitation_id}', {
          params: { path: { organization_id, invitation_id } },
        }),
      ),
    { reads },
  )
  const confirm = useAct(
    (invitation_id: string) =>
      dataOf(
        api.POST('/invitations/{invitation_id}/confirm', { params: { path: { invitation_id } } }),
      ),
    { reads },
  )
  // Whoever accepts becomes a member here before anything is said of their invitation.
  const here = board.members.map(({ person }) => person.id).join()
  useEffect(() => {
    if (here) void queries.invalidateQueries({ queryKey: ['invitations'] })
  }, [here, queries])
  const open = data?.filter(
    ({ status, accepted_by }) =>
      status !== 'expired' && !(accepted_by && here.includes(accepted_by.id)),
  )
  return open?.map((invitation) => (
    <Group key={invitation.id} justify="space-between" wrap="nowrap">
      <div className="socle-ellipsis">
        <Text size="sm" className="socle-ellipsis" title={shownAddress(invitation.email)}>
          {shownAddress(invitation.email)}
        </Text>
        <Text size="xs" c="dimmed">
          {invitation.status === 'pending'
            ? words.share.invited
            : words.share.awaiting(invitation.accepted_by?.name ?? '')}
        </Text>
      </div>
      <Group gap={8} wrap="nowrap">
        {invitation.status === 'awaiting_confirmation' && (
          <Button size="compact-sm" onClick={() => confirm.mutate(invitation.id)}>
            {words.share.confirm}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          aria-label={words.share.revoke_named(invitation.email)}
          onClick={() => revoke.mutate(invitation.id)}
        >
          {words.share.revoke}
        </Button>
      </Group>
    </Group>
  ))
}
