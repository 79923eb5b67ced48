import {
  ActionIcon,
  Box,
  Button,
  Group,
  Popover,
  Stack,
  Text,
  Textarea,
  UnstyledButton,
} from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { api, dataOf, idempotencyKey } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { Ago } from '#ui/components/ago.tsx'
import { PersonAvatar, PersonChip } from '#ui/components/person.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { toastUndo } from '#ui/components/toast.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import {
  type Board,
  commentsQuery,
  may,
  type Person,
  type Task,
  useFailure,
  useRefresh,
} from './data.ts'
import { useWords } from './words.ts'

const Markdown = lazy(() => import('#ui/components/markdown.tsx'))

export function Comments({ task, board }: { task: Task; board: Board }) {
  const words = useWords()
  const user = useUser()
  const failure = useFailure()
  const refresh = useRefresh()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(
    commentsQuery(task.id),
  )
  const comments = data?.pages.flatMap((page) => page.items)
  const shell = useShellWords()
  const restore = useMutation({
    mutationFn: (comment_id: string) =>
      dataOf(api.POST('/comments/{comment_id}/restore', { params: { path: { comment_id } } })),
    onSuccess: () => refresh(task.project_id),
    onError: failure,
  })
  const remove = useMutation({
    mutationFn: (comment_id: string) =>
      dataOf(api.DELETE('/comments/{comment_id}', { params: { path: { comment_id } } })),
    onSuccess: (_, comment_id) => {
      refresh(task.project_id)
      const undo = () => restore.mutate(comment_id)
      void toastUndo(words.task.comment_deleted, shell.actions.undo, undo)
    },
    onError: failure,
  })
  const { role, archived_at } = board.project
  return (
    <Stack gap={16}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : comments ? (
        comments.length === 0 && (
          <Text size="sm" c="dimmed">
            {words.task.no_comments}
          </Text>
        )
      ) : (
        <ListSkeleton rows={2} />
      )}
      {comments?.map((comment) => (
        <article key={comment.id} className="socle-comment">
          <PersonAvatar person={comment.person} />
          <div>
            <Group gap={8} mb={2}>
              <Text size="sm" fw={500}>
                {comment.person.name}
              </Text>
              <Text size="xs" c="dimmed">
                <Ago at={comment.created_at} />
              </Text>
              {(comment.person.id === user.id || role === 'owner') && !archived_at && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={22}
                  ml="auto"
                  aria-label={words.task.delete_comment}
                  onClick={() => remove.mutate(comment.id)}
                >
                  <IconTrash size={14} stroke={1.5} aria-hidden />
                </ActionIcon>
              )}
            </Group>
            <Suspense fallback={<Text size="sm">{comment.body}</Text>}>
              <Markdown text={comment.body} />
            </Suspense>
          </div>
        </article>
      ))}
      {hasNextPage && (
        <Button variant="default" size="xs" onClick={() => void fetchNextPage()}>
          {shell.actions.more}
        </Button>
      )}
      {may(role, 'commenter') && !archived_at && !task.deleted_at && (
        <WriteComment task={task} people={board.members.map(({ person }) => person)} />
      )}
    </Stack>
  )
}

/** As the server reads it: a bracket in a name would end the link. */
const mentionOf = ({ id, name }: Person) => `@[${name.replace(/[[\]\\]/g, '')}](person:${id})`

/** A comment under way; `@` offers the members. What was typed survives a reload. */
function WriteComment({ task, people }: { task: Task; people: readonly Person[] }) {
  const words = useWords()
  const failure = useFailure()
  const refresh = useRefresh()
  const draft = `socle-draft-comment-${task.id}`
  const [text, setText] = useState(() => sessionStorage.getItem(draft) ?? '')
  const [mentioned, setMentioned] = useState<readonly Person[]>([])
  const write = (next: string) => {
    setText(next)
    sessionStorage.setItem(draft, next)
  }
  const send = useMutation({
    mutationFn: (body: string) =>
      dataOf(
        api.POST('/tasks/{task_id}/comments', {
          params: { path: { task_id: task.id } },
          headers: idempotencyKey(),
          body: { body },
        }),
      ),
    onSuccess: () => {
      write('')
      setMentioned([])
      refresh(task.project_id)
    },
    onError: failure,
  })
  const typed = /@([\p{L}\p{M}' -]{0,40})$/u.exec(text)?.[1]
  const offered =
    typed === undefined
      ? []
      : people.filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase())).slice(0, 6)
  const submit = () => {
    const names = mentioned.toSorted((a, b) => b.name.length - a.name.length)
    const body = names.reduce(
      (all, person) => all.replaceAll(`@${person.name}`, () => mentionOf(person)),
      text.trim(),
    )
    if (body) send.mutate(body)
  }
  return (
    <Box>
      <Popover
        opened={offered.length > 0 && typed !== offered[0]?.name}
        position="top-start"
        width={240}
        withRoles={false}
      >
        <Popover.Target>
          <Textarea
            value={text}
            onChange={(event) => write(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
            }}
            placeholder={words.task.comment}
            aria-label={words.task.comment}
            autosize
            minRows={2}
            maxLength={10_000}
          />
        </Popover.Target>
        <Popover.Dropdown p={4}>
          {offered.map((person) => (
            <UnstyledButton
              key={person.id}
              className="socle-entry"
              onClick={() => {
                setMentioned((all) => [...all.filter(({ id }) => id !== person.id), person])
                write(text.replace(/@[\p{L}\p{M}' -]{0,40}$/u, `@${person.name} `))
              }}
            >
              <PersonChip person={person} />
            </UnstyledButton>
          ))}
        </Popover.Dropdown>
      </Popover>
      <Group justify="flex-end" mt={8}>
        <Button size="xs" onClick={submit} loading={send.isPending} disabled={!text.trim()}>
          {words.task.send}
        </Button>
      </Group>
    </Box>
  )
}
