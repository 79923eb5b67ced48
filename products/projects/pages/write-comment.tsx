import { Box, Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, dataOf, ifMatch } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { type Mentionable, MentionField, useWriting } from '#ui/components/mention-field.tsx'
import { stored, type Writing, written } from '#ui/components/mentions.ts'
import { useSending } from '#ui/components/sending.ts'
import { Unsent } from '#ui/components/unsent.tsx'
import { markMine } from '#ui/live/fresh.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import {
  type Board,
  type Comment,
  commentsQuery,
  newComments,
  readAgain,
  type Task,
  taskQuery,
} from './data.ts'
import { useWords } from './words.ts'

/** Whom a comment may mention; what they may do tells two of one name apart, beside their faces. */
export function useMentionable({ members }: Board): readonly Mentionable[] {
  const { roles } = useWords()
  return members.map(({ person, role }) => ({ ...person, detail: roles[role] }))
}

export function useNewComments(task_id: string) {
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

/** A comment under way. What was typed survives a reload. */
export function WriteComment({ task, people }: { task: Task; people: readonly Mentionable[] }) {
  const words = useWords().task
  const [writing, write] = useWriting(`comment-${task.id}`)
  const { failed, send, retry, forget } = useNewComments(task.id)
  const body = writing ? stored(writing).trim() : ''
  function submit(): void {
    if (!body) return
    send(body)
    write(null)
  }
  return (
    <Box>
      <Unsent
        failed={failed}
        textOf={(text) => written(text).text}
        onRetry={retry}
        onForget={forget}
        onEdit={
          body
            ? undefined
            : ({ key, content }) => {
                forget(key)
                write(written(content))
              }
        }
      />
      <MentionField
        writing={writing}
        onChange={write}
        people={people}
        label={words.comment}
        onSubmit={submit}
      >
        <Button size="xs" onClick={submit} disabled={!body}>
          {words.send}
        </Button>
      </MentionField>
    </Box>
  )
}

/**
 * One's own comment while it is changed. Saved, it is shown as it will be; what fails is said, and the text is still
 * here. `writing` is null while nothing is changed.
 */
export function useEditComment({ id, task_id, version, body }: Comment) {
  const queries = useQueryClient()
  const [writing, write] = useWriting(`edit-comment-${id}`)
  const [isAway, putAway] = useState(false)
  const save = useAct(
    (text: string) => {
      markMine(id)
      return dataOf(
        api.PATCH('/comments/{comment_id}', {
          params: { path: { comment_id: id } },
          headers: ifMatch(version),
          body: { body: text },
        }),
      )
    },
    {
      reads: [commentsQuery(task_id).queryKey],
      onDone: (comment) => {
        write(null)
        queries.setQueryData(commentsQuery(task_id).queryKey, (all) =>
          all?.map((one) => (one.id === id ? comment : one)),
        )
      },
    },
  )
  return {
    writing,
    write,
    /** Left by Escape: what was typed is kept, and goes on with the next beginning. */
    isAway: isAway && writing !== null,
    begin(): void {
      if (!isAway || !writing) write(written(body))
      putAway(false)
    },
    leave: () => (writing && stored(writing) !== body ? putAway(true) : write(null)),
    cancel: () => write(null),
    /** What is being saved. */
    saving: save.isPending ? save.variables : undefined,
    save(): void {
      const text = writing ? stored(writing).trim() : ''
      if (text === body) write(null)
      else if (text && !save.isPending) save.mutate(text)
    },
  }
}

export function EditComment({
  edit,
  people,
}: {
  edit: ReturnType<typeof useEditComment> & { readonly writing: Writing }
  people: readonly Mentionable[]
}) {
  const words = useWords().task
  const shell = useShellWords()
  return (
    <Box mt={4}>
      <MentionField
        autoFocus
        writing={edit.writing}
        onChange={edit.write}
        people={people}
        label={words.edit_comment}
        onSubmit={edit.save}
        onLeave={edit.leave}
      >
        <Button size="xs" variant="default" onClick={edit.cancel}>
          {shell.actions.cancel}
        </Button>
        <Button size="xs" onClick={edit.save} disabled={!edit.writing.text.trim()}>
          {shell.actions.save}
        </Button>
      </MentionField>
    </Box>
  )
}
