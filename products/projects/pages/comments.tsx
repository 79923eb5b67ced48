import {
  ActionIcon,
  Box,
  Button,
  Combobox,
  Group,
  Stack,
  Text,
  Textarea,
  useCombobox,
} from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { useAct } from '#ui/components/act.ts'
import { Ago } from '#ui/components/ago.tsx'
import { useDraft } from '#ui/components/draft.ts'
import { PersonAvatar, PersonChip } from '#ui/components/person.tsx'
import { RichText } from '#ui/components/rich-text.tsx'
import { useSending } from '#ui/components/sending.ts'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { toastUndo } from '#ui/components/toast.ts'
import { Unsent } from '#ui/components/unsent.tsx'
import { markMine, useFresh } from '#ui/live/fresh.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import {
  type Board,
  type Comment,
  commentsQuery,
  newComments,
  type Person,
  readAgain,
  type Task,
  taskQuery,
} from './data.ts'
import { may } from './may.ts'
import { useWords } from './words.ts'

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
      {data?.map((comment) => (
        <OneComment
          key={comment.id}
          comment={comment}
          {...(writable &&
            (comment.person.id === user.id || role === 'owner') && {
              onDelete: () => remove.mutate(comment.id),
            })}
        />
      ))}
      {writable && (
        <>
          <NewComments task_id={task.id} />
          <WriteComment task={task} people={board.members.map(({ person }) => person)} />
        </>
      )}
    </Stack>
  )
}

function OneComment({
  comment,
  onDelete,
}: {
  comment: Pick<Comment, 'id' | 'person' | 'body' | 'created_at'>
  onDelete?: () => void
}) {
  const words = useWords()
  const fresh = useFresh(comment.id)
  return (
    <article className="socle-comment" data-fresh={fresh}>
      <PersonAvatar person={comment.person} />
      <div>
        <Group gap={8} mb={2} wrap="nowrap">
          <Text size="sm" fw={500} className="socle-ellipsis" title={comment.person.name}>
            {comment.person.name}
          </Text>
          <Text size="xs" c="dimmed" flex="none">
            <Ago at={comment.created_at} />
          </Text>
          {onDelete && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              ml="auto"
              aria-label={words.task.delete_comment}
              onClick={onDelete}
            >
              <IconTrash size={14} stroke={1.5} aria-hidden />
            </ActionIcon>
          )}
        </Group>
        <RichText text={comment.body} />
      </div>
    </article>
  )
}

function useNewComments(task_id: string) {
  const queries = useQueryClient()
  return useSending<string, Comment>(newComments(task_id), {
    make: (body, headers) =>
      dataOf(
        api.POST('/tasks/{task_id}/comments', {
          params: { path: { task_id } },
          headers,
          body: { body },
        }),
      ),
    onMade: (comment) => {
      markMine(comment.id)
      queries.setQueryData(
        commentsQuery(task_id).queryKey,
        (all) => all && [...all.filter(({ id }) => id !== comment.id), comment],
      )
      readAgain(queries, [taskQuery(task_id).queryKey])
    },
  })
}

/** The reader's comments that the server has not answered yet. */
function NewComments({ task_id }: { task_id: string }) {
  const { underWay } = useNewComments(task_id)
  const person = useUser()
  return underWay.map(({ key, content, since }) => (
    <div key={key} aria-busy>
      <OneComment comment={{ id: key, person, body: content, created_at: since }} />
    </div>
  ))
}

/** A comment under way; `@` offers the members. What was typed survives a reload. */
function WriteComment({ task, people }: { task: Task; people: readonly Person[] }) {
  const words = useWords()
  const [draft, setText] = useDraft(`comment-${task.id}`)
  const text = draft ?? ''
  const [mentioned, setMentioned] = useState<readonly Person[]>([])
  const [caret, setCaret] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  const { failed, send, retry, forget } = useNewComments(task.id)
  const typed = mention.exec(text.slice(0, caret))?.[1]
  const offered =
    typed === undefined
      ? []
      : people
          .filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()))
          .filter(({ name }) => name !== typed)
          .slice(0, 6)
  // Escape closes the list until something else is typed.
  const [dismissed, setDismissed] = useState<string>()
  const opened = offered.length > 0 && dismissed !== typed
  const combobox = useCombobox({
    opened,
    onOpenedChange: (open) => setDismissed(open ? undefined : typed),
  })
  const { selectFirstOption } = combobox
  useEffect(() => {
    if (opened && typed !== undefined) selectFirstOption()
  }, [opened, typed, selectFirstOption])
  function choose(id: string): void {
    const person = people.find((one) => one.id === id)
    if (!person || typed === undefined) return
    const before = `${text.slice(0, caret - typed.length)}${person.name} `
    setMentioned((all) => [...all.filter((one) => one.id !== id), person])
    setText(before + text.slice(caret))
    setCaret(before.length)
    // Behind the name, once it stands there.
    requestAnimationFrame(() => field.current?.setSelectionRange(before.length, before.length))
  }
  function submit(): void {
    const body = withMentions(text.trim(), [...mentioned, ...people])
    if (!body) return
    send(body)
    setText(null)
    setMentioned([])
  }
  return (
    <Box>
      <Unsent
        failed={failed}
        textOf={(body) => body}
        onRetry={retry}
        onForget={forget}
        onEdit={
          text.trim()
            ? undefined
            : ({ key, content }) => {
                forget(key)
                setText(content)
              }
        }
      />
      <Combobox store={combobox} onOptionSubmit={choose} position="top-start" width={260}>
        <Combobox.Target withKeyboardNavigation={opened}>
          <Textarea
            ref={field}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setCaret(event.currentTarget.selectionStart)
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
            }}
            placeholder={words.task.comment}
            aria-label={words.task.comment}
            autosize
            minRows={2}
            maxLength={10_000}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options>
            {offered.map((person) => (
              <Combobox.Option key={person.id} value={person.id}>
                <PersonChip person={person} />
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Group justify="flex-end" mt={8}>
        <Button size="xs" onClick={submit} disabled={!text.trim()}>
          {words.task.send}
        </Button>
      </Group>
    </Box>
  )
}

/** What stands between an `@` and the caret. */
const mention = /(?:^|[\s(])@([\p{L}\p{M}' -]{0,40})$/u

/** As the server reads it: a bracket in a name would end the link. */
const mentionOf = ({ id, name }: Person) => `@[${name.replace(/[[\]\\]/g, '')}](person:${id})`

/** The text with each `@name` as a link to its person; of people of one name, whoever was chosen. */
function withMentions(text: string, people: readonly Person[]): string {
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length)
  return longestFirst.reduce(
    (all, person) => all.replaceAll(`@${person.name}`, () => mentionOf(person)),
    text,
  )
}
