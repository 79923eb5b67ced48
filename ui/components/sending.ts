import { notifyManager } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { ApiError } from '../api/api-error.ts'
import { idempotencyKey } from '../api/client.ts'
import { onForgetDrafts, readDraft, writeDraft } from './draft.ts'

// What somebody adds by an inline form: shown at once, sent in the order in which it was written, each under a key
// of its own, so that trying again, also after a reload, makes nothing twice.

export interface Sending<Content> {
  /** The idempotency key; nothing else has it. */
  readonly key: Headers['idempotency-key']
  readonly content: Content
  readonly since: string
  /** Why it did not arrive; null: it is on its way. */
  readonly failure: unknown
}

type Headers = ReturnType<typeof idempotencyKey>

interface Queue {
  readonly name: string
  all: readonly Sending<unknown>[]
  busy: boolean
}

interface SendingOptions<Content, Answer> {
  readonly make: (content: Content, headers: Headers) => Promise<Answer>
  /** Puts what was made where it is shown; what stood for it goes in the same moment. */
  readonly onMade: (answer: Answer, content: Content) => void
}

const queues = new Map<string, Queue>()
const listeners = new Set<() => void>()
const waiting = new Set<{ readonly keys: Set<string>; readonly resolve: () => void }>()
const none: readonly Sending<never>[] = []

/** `name`: of the list that is added to. */
export function useSending<Content, Answer>(
  name: string,
  options: SendingOptions<Content, Answer>,
): {
  /** Shown at the end of the list, oldest first. */
  readonly underWay: readonly Sending<Content>[]
  /** Gone from the list, and kept. */
  readonly failed: readonly Sending<Content>[]
  readonly send: (content: Content) => void
  /** Sends all that failed again, in their order. */
  readonly retry: () => void
  readonly forget: (key: string) => void
} {
  const all = useSyncExternalStore(subscribe, () => queues.get(name)?.all ?? none)
  const start = () => void work(queueOf(name), options)
  const goOn = useEffectEvent(start)
  // What was on its way when the page was reloaded goes on.
  useEffect(() => {
    if (queueOf(name).all.length > 0) goOn()
  }, [name])
  const shown = all as readonly Sending<Content>[] // each list has its own name, and one kind of content
  return {
    underWay: shown.filter(({ failure }) => failure === null),
    failed: shown.filter(({ failure }) => failure !== null),
    send(content) {
      const key = idempotencyKey()['idempotency-key']
      const since = new Date().toISOString()
      set(queueOf(name), [...queueOf(name).all, { key, content, since, failure: null }])
      start()
    },
    retry() {
      set(
        queueOf(name),
        queueOf(name).all.map((one) => ({ ...one, failure: null })),
      )
      start()
    },
    forget: (key) => remove(queueOf(name), key),
  }
}

/** Once all that is on its way to this list has been answered; undefined: nothing is. */
export function answered(name: string): Promise<void> | undefined {
  const all = queues.get(name)?.all.filter(({ failure }) => failure === null) ?? []
  if (all.length === 0) return undefined
  return new Promise((resolve) =>
    waiting.add({ keys: new Set(all.map(({ key }) => key)), resolve }),
  )
}

/** One after the other: the order in which they were written is the order in which they are made. */
async function work<Content, Answer>(
  queue: Queue,
  { make, onMade }: SendingOptions<Content, Answer>,
): Promise<void> {
  if (queue.busy) return
  queue.busy = true
  for (let next = firstOf(queue); next; next = firstOf(queue)) {
    const { key } = next
    const content = next.content as Content // what `send` of this list was given
    try {
      const answer = await make(content, { 'idempotency-key': key })
      notifyManager.batch(() => {
        onMade(answer, content)
        remove(queue, key)
      })
    } catch (failure) {
      // Without an answer the next would fail too, or come before it.
      const refused = failure instanceof ApiError && failure.status < 500 && failure.status !== 429
      set(
        queue,
        queue.all.map((one) => (one.key === key || !refused ? { ...one, failure } : one)),
      )
    }
  }
  queue.busy = false
}

const firstOf = ({ all }: Queue) => all.find(({ failure }) => failure === null)

const stored = (name: string) => `sending-${name}`

function queueOf(name: string): Queue {
  const known = queues.get(name)
  if (known) return known
  const queue: Queue = { name, all: JSON.parse(readDraft(stored(name)) ?? '[]'), busy: false } // written by `set`
  queues.set(name, queue)
  return queue
}

const remove = (queue: Queue, key: string) =>
  set(
    queue,
    queue.all.filter((one) => one.key !== key),
  )

function set(queue: Queue, all: Queue['all']): void {
  queue.all = all
  // Somebody else has signed in meanwhile.
  if (queues.get(queue.name) !== queue) return
  // A failure is not kept: after a reload it is tried again.
  const kept = all.map((one) => ({ ...one, failure: null }))
  writeDraft(stored(queue.name), all.length > 0 ? JSON.stringify(kept) : null)
  tell()
}

function tell(): void {
  for (const one of waiting) {
    for (const key of one.keys) if (!isUnderWay(key)) one.keys.delete(key)
    if (one.keys.size > 0) continue
    waiting.delete(one)
    one.resolve()
  }
  // Together with what the cache of queries tells in the same batch.
  for (const listener of listeners) notifyManager.schedule(listener)
}

const isUnderWay = (key: string) =>
  [...queues.values()].some(({ all }) => all.some((one) => one.key === key && one.failure === null))

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

onForgetDrafts(() => {
  queues.clear()
  tell()
})
