import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kept } from '../../tests/local-storage.ts'

const define = (name: string, value: unknown) =>
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
// Over plain http: no locks.
define('navigator', {})
const { refreshAccessToken } = await import('../renew.ts')
const { accessToken, setAccessToken } = await import('../tokens.ts')

const token = (name: string, seconds: number) =>
  `${name}.${btoa(JSON.stringify({ exp: Date.now() / 1000 + seconds }))}.x`

let answer: (response: Response) => void
let asked = 0
/** A server that answers when it is told to. */
function newServer(): void {
  asked = 0
  define('fetch', () => {
    asked += 1
    return new Promise<Response>((resolve) => {
      answer = resolve
    })
  })
}
const renewed = (text: string) => Response.json({ access_token: text })
/** Until a request has gone out. */
const gone = async () => {
  while (asked === 0) await new Promise((resolve) => setImmediate(resolve))
}

test('whoever signs out while the session is being renewed stays signed out', async () => {
  newServer()
  const old = token('old', 5)
  setAccessToken(old)
  const renewing = refreshAccessToken(old)
  await gone()
  setAccessToken(null)
  answer(renewed(token('new', 3600)))
  assert.equal(await renewing, null)
  assert.equal(accessToken(), null)
})

test('a call that was under way as somebody signed out brings nobody back, and blames nobody', async () => {
  newServer()
  const old = token('old', 5)
  setAccessToken(old)
  setAccessToken(null)
  assert.equal(await refreshAccessToken(old), null)
  assert.deepEqual([asked, kept.get('socle-ended')], [0, ''])
})

test('whoever signs in as somebody else meanwhile is them', async () => {
  newServer()
  const old = token('old', 5)
  setAccessToken(old)
  const renewing = refreshAccessToken(old)
  await gone()
  const other = token('other', 3600)
  setAccessToken(other)
  answer(renewed(token('new', 3600)))
  assert.equal(await renewing, other)
})

test('without locks those who ask at once ask the server once', async () => {
  newServer()
  const old = token('old', 5)
  setAccessToken(old)
  const all = [1, 2, 3].map(() => refreshAccessToken(old))
  await gone()
  const next = token('next', 3600)
  answer(renewed(next))
  assert.deepEqual(await Promise.all(all), [next, next, next])
  assert.equal(asked, 1)
})

test('a session that the server has ended is said to be, a failure and one’s own leaving are not', async () => {
  newServer()
  const old = token('old', 5)
  for (const [status, said] of [
    [401, 'yes'],
    [503, ''],
  ] as const) {
    asked = 0
    setAccessToken(old)
    const renewing = refreshAccessToken(old).catch(() => null)
    await gone()
    answer(new Response('{}', { status }))
    await renewing
    assert.equal(kept.get('socle-ended'), said)
  }
  setAccessToken(old)
  setAccessToken(null)
  assert.equal(kept.get('socle-ended'), '')
})
