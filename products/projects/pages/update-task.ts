import { type QueryClient, useMutationState, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf, ifMatch } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { readDraft, writeDraft } from '#ui/components/draft.ts'
import { useFailure } from '#ui/components/failure.ts'
import { toast } from '#ui/components/toast.ts'
import { markMine } from '#ui/live/fresh.ts'
import { type Card, keysOf, readAgain, type Task, taskQuery } from './data.ts'
import { keepTask } from './keep-task.ts'
import { useWords } from './words.ts'

type Fields = Pick<
  Task,
  'title' | 'description' | 'status' | 'priority' | 'due_date' | 'assigned_to' | 'label_ids'
>

interface Change {
  /** Or what becomes of a task, of whatever others have made of it meanwhile. */
  readonly patch: Partial<Fields> | ((task: Task) => Partial<Fields>)
  /** The given fields as they were when the change began. */
  readonly base: Partial<Fields>
}

/** Somebody else changed the same field meanwhile: nothing was overwritten. */
export class Overtaken extends Error {}

const keyOf = (task: Pick<Task, 'id'>) => ['projects', 'task', task.id, 'update']

/** Changes a task. What others changed meanwhile is kept, and a field they changed too is not overwritten. */
export function useUpdateTask(task: Card) {
  const words = useWords().task
  const failure = useFailure()
  const queries = useQueryClient()
  const update = useAct((change: Change) => save(queries, task, change), {
    key: keyOf(task),
    // One after the other, each from what the one before has made of the task.
    scope: `task ${task.id}`,
    onDone: (updated) => {
      markMine(task.id)
      keepTask(queries, { project_id: task.project_id, id: task.id, task: updated })
    },
    onFailed: (error, change) => {
      markMine(task.id)
      readAgain(queries, keysOf(task.project_id))
      if (error instanceof Overtaken) void toast(words.overtaken, 'red')
      else failure(error, () => update.mutate(change))
    },
  })
  return update
}

async function save(queries: QueryClient, task: Card, { patch, base }: Change): Promise<Task> {
  const query = taskQuery(task.id)
  const params = { path: { task_id: task.id } }
  markMine(task.id)
  let current: Card = queries.getQueryData(query.queryKey) ?? task
  for (let attempt = 1; ; attempt++) {
    const now: Readonly<Record<string, unknown>> = { ...current }
    const was: Readonly<Record<string, unknown>> = { ...base }
    // What is asked for by the present text comes from where the whole task is open.
    const body = typeof patch === 'function' ? patch(current as Task) : patch
    for (const [name, value] of typeof patch === 'function' ? [] : Object.entries(body)) {
      const same = [was[name], value].some((one) => String(one) === String(now[name]))
      if (!same) throw new Overtaken()
    }
    try {
      const headers = ifMatch(current.version)
      return await dataOf(api.PATCH('/tasks/{task_id}', { params, headers, body }))
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'stale') || attempt === 3) throw error
      current = await queries.fetchQuery({ ...query, staleTime: 0 })
    }
  }
}

/** Changes of tasks that are still under way, by the tasks' ids. */
export const usePendingPatches = () =>
  useMutationState({
    filters: {
      status: 'pending',
      predicate: ({ options }) =>
        options.mutationKey?.[1] === 'task' && options.mutationKey[3] === 'update',
    },
    select: ({ options, state }) => {
      const { patch } = state.variables as Change // what useUpdateTask is given
      return { id: options.mutationKey?.[2], patch: typeof patch === 'function' ? {} : patch }
    },
  })

/** The task with the changes that are still under way. */
export function useShownTask(task: Task): Task {
  const patches = useMutationState({
    filters: { mutationKey: keyOf(task), status: 'pending' },
    select: ({ state }) => (state.variables as Change).patch, // what useUpdateTask is given
  })
  let shown = task
  for (const patch of patches) {
    shown = { ...shown, ...(typeof patch === 'function' ? tried(patch, shown) : patch) }
  }
  return shown
}

/** What of it does not fit any more is said once the server has been asked. */
function tried(patch: (task: Task) => Partial<Fields>, task: Task): Partial<Fields> {
  try {
    return patch(task)
  } catch {
    return {}
  }
}

/**
 * A text of a task while it is being written. It survives a reload, and knows when somebody else has
 * written there meanwhile (`overtaken`).
 */
export function useTaskText(task: Task, field: 'title' | 'description') {
  const name = `task-${field}-${task.id}`
  const [edit, setEdit] = useState<{ text: string; base: string } | null>(
    () => JSON.parse(readDraft(name) ?? 'null'), // written below
  )
  const update = useUpdateTask(task)
  const keep = (next: typeof edit) => {
    setEdit(next)
    writeDraft(name, next && next.text !== next.base ? JSON.stringify(next) : null)
  }
  const theirs = task[field]
  const [away, putAway] = useState(false)
  return {
    /** null: it is not being written. */
    text: away ? null : (edit?.text ?? null),
    /** Left unsaved: what was typed is kept, and goes on with the next beginning. */
    isAway: away && edit !== null,
    begin(): void {
      if (!edit) keep({ text: theirs, base: theirs })
      putAway(false)
    },
    leave: () => (edit && edit.text !== edit.base ? putAway(true) : keep(null)),
    overtaken: edit !== null && edit.base !== theirs && edit.text !== theirs,
    busy: update.isPending,
    write: (text: string) => keep({ text, base: edit?.base ?? theirs }),
    discard: () => keep(null),
    /** The reader has seen the other text, and still wants theirs. */
    keepMine: () => edit && keep({ ...edit, base: theirs }),
    save(text: string): void {
      if (text === theirs) keep(null)
      else {
        const change = { patch: { [field]: text }, base: { [field]: edit?.base ?? theirs } }
        update.mutate(change, { onSuccess: () => keep(null) })
      }
    },
  }
}
