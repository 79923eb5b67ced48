import { ActionIcon, Group, Stack, Text } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { useAct } from '#ui/components/act.ts'
import { Ago } from '#ui/components/ago.tsx'
import type { Mentionable } from '#ui/components/mention-field.tsx'
import { PersonAvatar } from '#ui/components/person.tsx'
import { RichText } from '#ui/components/rich-text.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { toastUndo } from '#ui/components/toast.ts'
import { useFormat } from '#ui/language.tsx'
import { useFresh } from '#ui/live/fresh.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import { type Board, type Comment, commentsQuery, type Task, taskQuery } from './data.ts'
import { may } from './may.ts'
import { useWords } from './words.ts'
import {
  EditComment,
  useEditComment,
  useMentionable,
  useNewComments,
  WriteComment,
} from './write-comment.tsx'

export function Comments({ task, board }: { task: Task; board: Board }) {
  const words = useWords()
  const user = useUser()
  const shell = useShellWords()
  const { data, error, refetch } = useQuery(commentsQuery(task.id))
  const { underWay } = useNewComments(task.id)
  const reads = [taskQuery(task.id).queryKey]
  const restore = useAct(
    (comment_id: string) =>
      dataOf(api.POST('/comments/{comment_id}/restore', { params: { path: { comment_id } } })),
    { reads },
  )
  const remove = useAct(
    (comment_id: string) =>
      dataOf(api.DELETE('/comments/{comment_id}', { params: { path: { comment_id } } })),
    {
      reads,
      onDone: (_, comment_id) => {
        void toastUndo(words.task.comment_deleted, shell.actions.undo, () =>
          restore.mutate(comment_id),
        )
      },
    },
  )
  const { role, archived_at } = board.project
  const people = useMentionable(board)
  const writable = may(role, 'commenter') && !archived_at && !task.deleted_at
  return (
    <Stack gap={16}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton rows={2} />}
      {data?.length === 0 && underWay.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.task.no_comments}
        </Text>
      )}
      {data?.map((comment) => {
        const mine = comment.person.id === user.id
        return (
          <OneComment
            key={comment.id}
            comment={comment}
            people={people}
            editable={writable && mine}
            {...(writable &&
              (mine || role === 'owner') && { onDelete: () => remove.mutate(comment.id) })}
          />
        )
      })}
      {writable && (
        <>
          <NewComments task_id={task.id} />
          <WriteComment task={task} people={people} />
        </>
      )}
    </Stack>
  )
}

const icon = { size: 14, stroke: 1.5, 'aria-hidden': true } as const

function OneComment({
  comment,
  people,
  editable,
  onDelete,
}: {
  comment: Comment
  people: readonly Mentionable[]
  editable: boolean
  onDelete?: () => void
}) {
  const words = useWords().task
  const format = useFormat()
  const fresh = useFresh(comment.id)
  const edit = useEditComment(comment)
  const { writing, saving } = edit
  const isEdited = editable && writing !== null && !edit.isAway && saving === undefined
  return (
    <article className="socle-comment" data-fresh={fresh} aria-busy={saving !== undefined}>
      <PersonAvatar person={comment.person} />
      <div>
        <CommentHead {...comment}>
          {comment.edited_at && (
            <Text size="xs" c="dimmed" flex="none" title={format.moment(comment.edited_at)}>
              {words.edited}
            </Text>
          )}
          {edit.isAway && editable && (
            <Text size="xs" c="dimmed" flex="none">
              {words.draft}
            </Text>
          )}
          <Group gap={4} ml="auto" wrap="nowrap">
            {editable && !isEdited && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={words.edit_comment}
                onClick={edit.begin}
              >
                <IconPencil {...icon} />
              </ActionIcon>
            )}
            {onDelete && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={words.delete_comment}
                onClick={onDelete}
              >
                <IconTrash {...icon} />
              </ActionIcon>
            )}
          </Group>
        </CommentHead>
        {isEdited ? (
          <EditComment edit={{ ...edit, writing }} people={people} />
        ) : (
          <RichText text={saving ?? comment.body} />
        )}
      </div>
    </article>
  )
}

/** Who said it, and when. */
function CommentHead({
  person,
  created_at,
  children,
}: Pick<Comment, 'person' | 'created_at'> & { children?: React.ReactNode }) {
  return (
    <Group gap={8} mb={2} wrap="nowrap">
      <Text size="sm" fw={500} className="socle-ellipsis" title={person.name} dir="auto">
        {person.name}
      </Text>
      <Text size="xs" c="dimmed" flex="none">
        <Ago at={created_at} />
      </Text>
      {children}
    </Group>
  )
}

/** The reader's comments that the server has not answered yet. */
function NewComments({ task_id }: { task_id: string }) {
  const { underWay } = useNewComments(task_id)
  const person = useUser()
  return underWay.map(({ key, content, since }) => (
    <article key={key} className="socle-comment" aria-busy>
      <PersonAvatar person={person} />
      <div>
        <CommentHead person={person} created_at={since} />
        <RichText text={content} />
      </div>
    </article>
  ))
}
