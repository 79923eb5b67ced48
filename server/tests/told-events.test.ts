import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Reader } from '#kernel/database/session.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { EventDefinition } from '#kernel/events/define.ts'
import { fieldsOf } from '#kernel/events/of-scope.ts'
import type { LiveTopic } from '#kernel/live/define.ts'
import type { ServiceManifest } from '#services/manifest.ts'
import { manifests } from '../manifests.ts'

/** What happens to an account is shown on no page while it happens. */
const unheard = /^auth\./

const parametersOf = ({ pattern }: LiveTopic) =>
  [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Events that speak of what a topic of their owner is about, and neither reach it nor are named as untold. */
function forgotten({ events, live = [] }: ServiceManifest): string[] {
  return Object.values(events?.emits ?? {}).flatMap((event: EventDefinition) => {
    if (unheard.test(event.type)) return []
    const told = (topic: LiveTopic) =>
      topic.events.some((entry) => entry.event === event) || topic.untold?.includes(event)
    const about = live.filter((topic) =>
      parametersOf(topic).every((name) => fieldsOf(event).includes(name)),
    )
    if (about.length === 0 && !live.some(told)) return [`${event.type} reaches no topic`]
    return about
      .filter((topic) => !told(topic))
      .map(({ pattern }) => `${event.type} does not reach ${pattern}`)
  })
}

test('every event reaches the topics of what it speaks of, or is named as untold there', () => {
  assert.deepEqual(manifests.flatMap(forgotten), [])
})

test('a topic that cannot ask says so, and never that the right is missing', async () => {
  let asked = false
  const ask = async (): Promise<never> => {
    asked = true
    throw kernelErrors.unavailable()
  }
  const away: Reader = {
    rows: ask,
    maybe: ask,
    one: ask,
    json: ask,
    all: ask,
  }
  const person_id = randomUUID()
  const principal = { kind: 'person', person_id, session_id: randomUUID(), aal: 'aal1' } as const
  for (const topic of manifests.flatMap(({ live = [] }) => live)) {
    const parameters = Object.fromEntries(parametersOf(topic).map((name) => [name, randomUUID()]))
    asked = false
    const answer = topic.join(away, parameters, principal)
    if (await Promise.allSettled([answer]).then(() => asked)) await assert.rejects(answer)
    else assert.equal(await answer, false)
  }
})
