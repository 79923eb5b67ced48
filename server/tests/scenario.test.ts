import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { scenario } from '#kernel/testing/scenario.ts'
import { sharedApplication } from '../testing/shared-application.ts'

describe('a scenario fails', () => {
  const shared = sharedApplication()

  const rejected = async (wrong: object, reason: RegExp) => {
    const app = shared()
    const ada = await app.person(`Ada ${crypto.randomUUID()}`, {
      email: `${crypto.randomUUID()}@example.org`,
    })
    const right = {
      who: ada,
      call: ['POST', '/api/projects', { name: 'Moon' }],
      status: 201,
      contains: { name: 'Moon' },
      omits: ['Mars'],
      emits: ['projects.project_created'],
    } as const
    await assert.rejects(scenario(app, { ...right, ...wrong }), reason)
    const others = await app.person(`Bob ${crypto.randomUUID()}`, {
      email: `${crypto.randomUUID()}@example.org`,
    })
    await scenario(app, { ...right, who: others })
  }

  test('when another status comes', () => rejected({ status: 200 }, /POST \/api\/projects: 201/))
  test('when the answer lacks something', () => rejected({ contains: { name: 'Mars' } }, /Moon/))
  test('when the answer says too much', () => rejected({ omits: ['Moon'] }, /has Moon/))
  test('when more happens than was said', () => rejected({ emits: [] }, /project_created/))
  test('when less happens than was said', () =>
    rejected({ emits: ['projects.project_created', 'job mail.send'] }, /mail\.send/))
})
