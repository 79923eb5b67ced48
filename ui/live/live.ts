import type { RealtimeChannel, RealtimeClient } from '@supabase/realtime-js'
import { useEffect, useEffectEvent, useState } from 'react'
import { checkSession } from '../api/session.tsx'
import { accessToken, onAccessToken } from '../api/tokens.ts'
import { idle } from '../idle.ts'
import { type Change, Gathering, type Listener } from './gathering.ts'

export type { Change } from './gathering.ts'

interface Topic {
  channel: RealtimeChannel | undefined
  readonly listeners: Set<Listener>
  /** When somebody began to listen, by `performance.now()`. */
  readonly began: number
  /** Set while nobody listens any more, and it is not left yet. */
  leaving: ReturnType<typeof setTimeout> | undefined
}

/** For how long, in milliseconds, a topic is kept that nobody listens to. */
const lingering = 3000

/** What a page shows when it begins to listen was read at most so many milliseconds before: `staleTime` in web/main.tsx, and what an answer may take. */
const readBefore = 15_000

/** Listens on every topic, beside those who asked for it. */
const everywhere: Listener = {
  onChanges: () => tellAnywhere(),
  onGap: () => tellAnywhere(),
}

let connecting: Promise<RealtimeClient> | undefined
const topics = new Map<string, Topic>()

/** One socket per page, opened with the first topic, once the page itself stands. */
function client(): Promise<RealtimeClient> {
  connecting ??= idle().then(async () => {
    const { RealtimeClient } = await import('@supabase/realtime-js')
    const address = `${location.origin.replace(/^http/, 'ws')}/realtime/v1`
    const made = new RealtimeClient(address, {
      params: { apikey: 'socle' },
      accessToken: async () => accessToken(),
    })
    onAccessToken((token) => {
      if (token === null) made.disconnect()
      else void made.setAuth(token)
    })
    // Before the first topic, or its join would go out without a caller.
    await made.setAuth()
    return made
  })
  return connecting
}

const heardAnywhere = new Set<() => void>()
const tellAnywhere = () => {
  for (const listener of heardAnywhere) listener()
}

/** Hears that something happened on any topic that the page listens to: for what is counted over all of it. */
export function useAnyChange(onChange: () => void): void {
  const tell = useEffectEvent(onChange)
  useEffect(() => {
    const listener = () => tell()
    heardAnywhere.add(listener)
    return () => void heardAnywhere.delete(listener)
  }, [])
}

function listen(name: string, listener: Listener): () => void {
  const began = performance.now()
  const topic = topics.get(name) ?? {
    channel: undefined,
    listeners: new Set<Listener>(),
    began,
    leaving: undefined,
  }
  if (topic.listeners.size === 0) topic.listeners.add(everywhere)
  topics.set(name, topic)
  topic.listeners.add(listener)
  if (topic.leaving !== undefined) {
    clearTimeout(topic.leaving)
    topic.leaving = undefined
    // What happened in between was told to nobody.
    queueMicrotask(() => topic.listeners.has(listener) && listener.onGap())
  } else if (!topic.channel && topic.listeners.size === 2) void join(name)
  return () => {
    topic.listeners.delete(listener)
    if (topic.listeners.size > 1) return
    // The next page may listen to it as well, and a socket is not closed while it is only being opened.
    topic.leaving = setTimeout(() => leave(name, topic), lingering)
  }
}

function leave(name: string, topic: Topic): void {
  topics.delete(name)
  const { channel } = topic
  if (channel) void client().then((live) => live.removeChannel(channel))
}

async function join(name: string): Promise<void> {
  const live = await client()
  const topic = topics.get(name)
  if (!topic || topic.channel) return
  const gathering = new Gathering(topic.listeners)
  let joined = false
  // What happened since the page was read is told again. A negative moment is so long ago, by no clock.
  const replay = { since: Math.round(topic.began - performance.now()) - readBefore }
  topic.channel = live
    .channel(name, { config: { private: true, broadcast: { replay } } })
    .on('broadcast', { event: 'change' }, ({ payload }) => gathering.add(payload as Change)) // the shape of kernel/live
    .on('broadcast', { event: 'gap' }, () => gathering.all())
    .subscribe((status) => {
      // A session that was ended elsewhere closes the socket; ask at once whether it was ours.
      if (status === 'CHANNEL_ERROR' || status === 'CLOSED') void checkSession().catch(() => {})
      // The server ends a topic whose reader lost the right to it: reading again shows that.
      if (status === 'CLOSED') gathering.all()
      if (status !== 'SUBSCRIBED') return
      // What happened while the link was gone was not heard.
      if (joined) gathering.all()
      joined = true
    })
}

/** Hears what happens on a topic. */
export function useTopic(name: string | null, listener: Listener): void {
  useTopics(name === null ? [] : [name], listener)
}

/** Hears what happens on any of several topics; those that stay among them are not left in between. */
export function useTopics(names: readonly string[], listener: Listener): void {
  const onChanges = useEffectEvent(listener.onChanges)
  const onGap = useEffectEvent(listener.onGap)
  const [heard] = useState(() => new Map<string, () => void>())
  const wanted = names.join()
  useEffect(() => {
    const keep = new Set(wanted.split(',').filter(Boolean))
    for (const [name, leave] of heard) {
      if (keep.has(name)) continue
      leave()
      heard.delete(name)
    }
    const told = {
      onChanges: (changes: readonly Change[]) => onChanges(changes),
      onGap: () => onGap(),
    }
    for (const name of keep) if (!heard.has(name)) heard.set(name, listen(name, told))
  }, [wanted, heard])
  useEffect(
    () => () => {
      for (const leave of heard.values()) leave()
      heard.clear()
    },
    [heard],
  )
}
