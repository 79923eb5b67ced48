import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { happened } from '#kernel/testing/scenario.ts'
import { assertDeclared } from '../testing/answer.ts'
import { openApplication } from '../testing/application.ts'
import type { Caller } from '../testing/caller.ts'
import { crash } from '../testing/crash.ts'

for (const point of ['before commit', 'after commit', 'after answer'] as const) {
  test(`a server that dies ${point} loses nothing acknowledged and repeats no effect`, async (t) => {
    const app = await openApplication(t, { onAnswer: assertDeclared })
    const ada = await app.person('Ada')
    const headers = { 'idempotency-key': randomUUID() }
    const create = (by: Caller) => by.post('/api/projects', { name: 'Moon' }, headers)
    const names = async () => {
      const { rows } = await app.admin.query('select name from projects.projects')
      return rows.map(({ name }) => name)
    }

    let first: Awaited<ReturnType<typeof create>> | undefined
    const events = await happened(app, async () => {
      first = await crash(app, point, (node) => create(ada.on(node)))
    })
    const done = point !== 'before commit'
    assert.deepEqual(await names(), done ? ['Moon'] : [])
    assert.deepEqual(events, done ? ['projects.project_created'] : [])

    let again: Awaited<ReturnType<typeof create>> | undefined
    const repeated = await happened(app, async () => {
      again = await create(ada)
    })
    assert.equal(again?.status, 201, String(again?.text))
    assert.equal(again?.headers['idempotency-replayed'], done ? 'true' : undefined)
    assert.deepEqual(repeated, done ? [] : ['projects.project_created'])
    assert.deepEqual(await names(), ['Moon'])
    if (first) assert.deepEqual([first.status, first.body], [201, again?.body])

    // Its subscriber acted once.
    const { rows: lines } = await app.admin.query('select type, project_id from projects.activity')
    assert.deepEqual(lines, [{ type: 'projects.project_created', project_id: again?.body.id }])
  })
}
