import type { RealtimeChannel, RealtimeClient } from '@supabase/realtime-js'
import { useEffect, useEffectEvent } from 'react'
import { checkSession } from '../api/session.tsx'
import { accessToken, onAccessToken } from '../api/tokens.ts'
import { idle } from '../idle.ts'

/** What happened, without saying it: whoever hears reads again under their own rights. */
export interface Change {
  readonly type: string
  readonly id: string
  readonly version: number | null
}

/** `joined` and `closed`: what was read so far may be out of date, or no longer visible. */
type Listener = (change: Change | 'joined' | 'closed') => void

let connecting: Promise<RealtimeClient> | undefined
const topics = new Map<string, { channel: RealtimeChannel | undefined; listeners: Set<Listener> }>()

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

function listen(name: string, listener: Listener): () => void {
  const topic = topics.get(name) ?? { channel: undefined, listeners: new Set<Listener>() }
  topics.set(name, topic)
  topic.listeners.add(listener)
  if (topic.listeners.size === 1) void join(name)
  return () => {
    topic.listeners.delete(listener)
    if (topic.listeners.size > 0) return
    topics.delete(name)
    if (topic.channel)
      void client().then((live) => topic.channel && live.removeChannel(topic.channel))
  }
}

async function join(name: string): Promise<void> {
  const live = await client()
  const topic = topics.get(name)
  if (!topic || topic.channel) return
  const tell: Listener = (change) => {
    for (const listener of topic.listeners) listener(change)
  }
  topic.channel = live
    .channel(name, { config: { private: true } })
    .on('broadcast', { event: 'change' }, ({ payload }) => tell(payload as Change)) // the shape of kernel/live
    .subscribe((status) => {
      // A session that was ended elsewhere closes the socket; ask at once whether it was ours.
      if (status === 'CHANNEL_ERROR' || status === 'CLOSED') void checkSession().catch(() => {})
      // The server ends a topic whose reader lost the right to it: reading again shows that.
      if (status === 'CLOSED') tell('closed')
      // What happened since the page was read, or while the link was gone, was not heard.
      if (status === 'SUBSCRIBED') tell('joined')
    })
}

/** Hears what happens on a topic, and when it is time to read again: with each joining, after each gap. */
export function useTopic(name: string | null, onChange: Listener): void {
  const handle = useEffectEvent(onChange)
  useEffect(() => (name === null ? undefined : listen(name, (change) => handle(change))), [name])
}
