import type { RealtimeClient } from '@supabase/realtime-js'

/** Things that happen, to be awaited in order. */
export function inbox<T>() {
  const [waiting, arrived]: [((item: T) => void)[], T[]] = [[], []]
  return {
    push(item: T) {
      const taker = waiting.shift()
      if (taker) taker(item)
      else arrived.push(item)
    },
    next: () =>
      new Promise<T>((resolve) => {
        const item = arrived.shift()
        if (item === undefined) waiting.push(resolve)
        else resolve(item)
      }),
    get rest() {
      return arrived
    },
  }
}

/** Phoenix's own socket: realtime-js's `disconnect` leaves a timer of 10 s behind. */
export function phoenixOf(client: RealtimeClient): { disconnect(): void } {
  const inside = client as unknown as { socketAdapter: { getSocket(): { disconnect(): void } } } // left out of its types
  return inside.socketAdapter.getSocket()
}

export interface Heard {
  readonly states: ReturnType<typeof inbox<string>>
  readonly messages: ReturnType<typeof inbox<unknown>>
  readonly systems: ReturnType<typeof inbox<unknown>>
}
