import assert from 'node:assert/strict'
import { once } from 'node:events'
import WebSocket from 'ws'
import { livePath } from '#kernel/live/server.ts'
import type { ApplicationNode } from './application.ts'
import type { TestPerson } from './person.ts'

/** Joins a topic as a page does; gives what waits until a change is heard there, and then leaves. */
export async function listen(
  node: ApplicationNode,
  person: TestPerson,
  topic: string,
): Promise<(type: string, id: string) => Promise<void>> {
  const address = await node.listen()
  const socket = new WebSocket(`${address.replace('http', 'ws')}${livePath}?vsn=1.0.0`)
  const changes: { readonly type: string; readonly id: string }[] = []
  let tell = () => {}
  const joined = new Promise<string>((resolve) => {
    socket.on('message', (data) => {
      const { event, payload } = JSON.parse(String(data))
      if (event === 'phx_reply') resolve(payload.status)
      if (event !== 'broadcast') return
      changes.push(payload.payload)
      tell()
    })
  })
  await once(socket, 'open')
  const payload = { config: { private: true }, access_token: person.access_token }
  const join = { topic: `realtime:${topic}`, event: 'phx_join', payload, ref: '1', join_ref: '1' }
  socket.send(JSON.stringify(join))
  assert.equal(await joined, 'ok', `${topic} may not be joined`)
  return async (type, id) => {
    while (!changes.some((change) => change.type === type && change.id === id)) {
      await new Promise<void>((resolve) => {
        tell = resolve
      })
    }
    socket.terminate()
  }
}
