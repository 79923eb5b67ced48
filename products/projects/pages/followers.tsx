import { Button } from '@mantine/core'
import { IconBell, IconBellOff } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { useAct } from '#ui/components/act.ts'
import { PersonAvatar } from '#ui/components/person.tsx'
import { Picker } from '#ui/components/picker.tsx'
import { type Board, followersQuery, type Task } from './data.ts'
import { may } from './may.ts'
import { personChoice } from './task-pickers.tsx'
import { useWords } from './words.ts'

/** Faces that are shown; how many more there are is said. */
const most = 6

/** Who is told of what happens to a task; each decides for themselves, and whoever comments has others follow. */
export function Followers({ task, board }: { task: Task; board: Board }) {
  const words = useWords().followers
  const user = useUser()
  const queries = useQueryClient()
  const { queryKey } = followersQuery(task.id)
  const { data: followers = [], isPending } = useQuery(followersQuery(task.id))
  const people = board.members.map(({ person }) => person)
  const change = useAct(
    ({ id, follows }: { id: string; follows: boolean }) => {
      const params = { path: { task_id: task.id, person_id: id } }
      const path = '/tasks/{task_id}/followers/{person_id}'
      return follows ? dataOf(api.PUT(path, { params })) : dataOf(api.DELETE(path, { params }))
    },
    {
      reads: [queryKey],
      scope: `followers ${task.id}`,
      onDone: (_answer, { id, follows }) => {
        const left = followers.filter(({ person }) => person.id !== id)
        const person = [...people, user].find((one) => one.id === id)
        const { name = '', avatar_url = null } = person ?? {}
        const fresh = { person: { id, name, avatar_url }, created_at: new Date().toISOString() }
        queries.setQueryData(queryKey, follows ? [...left, fresh] : left)
      },
    },
  )
  const ids = followers.map(({ person }) => person.id)
  const follows = ids.includes(user.id)
  const hidden = followers.length - most
  const active = !board.project.archived_at
  return (
    <div className="socle-followers">
      <Picker
        label={words.title}
        many
        disabled={isPending || !active || !may(board.project.role, 'commenter')}
        choices={people.map(personChoice)}
        chosen={ids}
        onPick={(id) => {
          // Whoever may only comment takes nobody out but themselves.
          const takes = ids.includes(id)
          if (takes && id !== user.id && !may(board.project.role, 'editor')) return
          change.mutate({ id, follows: !takes })
        }}
      >
        <span className="socle-faces">
          {followers.slice(0, most).map(({ person }) => (
            <PersonAvatar key={person.id} person={person} />
          ))}
          {hidden > 0 && <span>+{hidden}</span>}
        </span>
        <bdi className="socle-visually-hidden">
          {followers.map(({ person }) => person.name).join(', ')}
        </bdi>
        {followers.length === 0 && !isPending && words.nobody}
      </Picker>
      <Button
        variant="default"
        aria-pressed={follows}
        disabled={isPending || !active}
        leftSection={
          follows ? (
            <IconBellOff size={16} stroke={1.5} aria-hidden />
          ) : (
            <IconBell size={16} stroke={1.5} aria-hidden />
          )
        }
        onClick={() => change.mutate({ id: user.id, follows: !follows })}
      >
        {follows ? words.unfollow : words.follow}
      </Button>
    </div>
  )
}
