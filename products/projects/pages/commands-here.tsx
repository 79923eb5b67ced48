import {
  IconActivity,
  IconArrowRight,
  IconLayoutKanban,
  IconLink,
  IconList,
  IconTrash,
  IconUser,
  IconUserPlus,
} from '@tabler/icons-react'
import { useUser } from '#ui/api/session.tsx'
import { useFailure } from '#ui/components/failure.ts'
import { toast } from '#ui/components/toast.ts'
import { type Command, useCommands } from '#ui/shell/commands.ts'
import { useUrlState } from '#ui/url-state.ts'
import { useCommandWords } from './command-words.ts'
import type { Board, Task } from './data.ts'
import { unfiltered } from './list-query.ts'
import { mayEdit } from './may.ts'
import { useUpdateTask } from './update-task.ts'
import { useWords } from './words.ts'

/** What the palette knows of the project that is open: its views, its people, how to share it. */
export function ProjectCommands({ board: { project, members } }: { board: Board }) {
  const words = useCommandWords()
  const pages = useWords()
  const [, setUrl] = useUrlState()
  const show =
    (view: string | undefined, patch = {}) =>
    () =>
      setUrl({ ...unfiltered, saved: undefined, trash: undefined, view, ...patch })
  useCommands(() => ({
    heading: project.name,
    commands: [
      { id: 'board', name: words.board, icon: IconLayoutKanban, run: show(undefined) },
      { id: 'list', name: words.list, icon: IconList, run: show('list') },
      { id: 'activity', name: words.activity, icon: IconActivity, run: show('activity') },
      {
        id: 'share',
        name: pages.share.title,
        icon: IconUserPlus,
        run: () => setUrl({ share: '1' }),
      },
      { id: 'trash', name: words.trash, icon: IconTrash, run: show('list', { trash: '1' }) },
      ...members.map(
        ({ person }): Command => ({
          id: `tasks of ${person.id}`,
          name: words.tasks_of(person.name),
          icon: IconUser,
          run: show('list', { assigned_to: person.id }),
        }),
      ),
    ],
  }))
  return null
}

/** What the palette knows of the task that is open: whose it may become, and where it may go. */
export function TaskCommands({ task, board }: { task: Task; board: Board }) {
  const words = useCommandWords()
  const user = useUser()
  const failure = useFailure()
  const update = useUpdateTask(task)
  const { assigned_to, status } = task
  const assign = (id: string) => () =>
    update.mutate({ patch: { assigned_to: id }, base: { assigned_to } })
  useCommands(() => {
    const people = board.members.map(({ person }) => person).filter(({ id }) => id !== assigned_to)
    const editable = mayEdit(board.project) && !task.deleted_at
    const edits: readonly Command[] = [
      ...people.map((person) => ({
        id: `assign ${person.id}`,
        name: person.id === user.id ? words.assign_me : words.assign(person.name),
        ...(person.id === user.id && { words: person.name }),
        icon: IconUser,
        run: assign(person.id),
      })),
      ...board.columns
        .filter((column) => column.status !== status)
        .map((column) => ({
          id: `move ${column.status}`,
          name: words.move(column.name),
          icon: IconArrowRight,
          run: () => update.mutate({ patch: { status: column.status }, base: { status } }),
        })),
    ]
    return {
      heading: words.this_task(String(task.number)),
      commands: [
        ...(editable ? edits : []),
        {
          id: 'copy link',
          name: words.copy_link,
          icon: IconLink,
          run: () =>
            navigator.clipboard.writeText(location.href).then(() => toast(words.copied), failure),
        },
      ],
    }
  })
  return null
}
