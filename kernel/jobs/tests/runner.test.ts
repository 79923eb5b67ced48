import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, describe, test } from 'node:test'
import pino from 'pino'
import { openStand, type Stand } from '#kernel/events/tests/stand.ts'
import { Presence } from '#kernel/jobs/presence.ts'
import { Runner } from '#kernel/jobs/runner.ts'

describe('the runner', () => {
  let stand: Stand
  before(async () => {
    stand = await openStand()
  })
  after(() => stand.close())

  test('a runner that gives up is replaced by another, under another id', async () => {
    const fatal: (() => void)[] = []
    const ids: string[] = []
    const ran: string[] = []
    const happened = new EventTarget()
    const presence = new Presence(stand.workerConnection)
    await presence.open()
    const runner = new Runner({
      workerConnection: stand.workerConnection,
      concurrency: 1,
      taskList: {
        'test.note': async (payload) => {
          ran.push((payload as { id: string }).id)
          happened.dispatchEvent(new Event('ran'))
        },
      },
      cronItems: [],
      presence,
      log: pino({ level: 'silent' }),
      observe: (events) => {
        events.on('pool:create', ({ ctx, workerPool }) => {
          ids.push(workerPool.id)
          const error = new Error('the database is gone')
          // What graphile-worker says when it cannot complete a job.
          fatal.push(() =>
            events.emit('pool:fatalError', { ctx, workerPool, error, action: 'completeJob' }),
          )
          happened.dispatchEvent(new Event('launched'))
        })
      },
    })
    const enqueue = async (id: string) => {
      const next = once(happened, 'ran')
      await stand.admin.query(
        `select graphile_worker.add_job('test.note', json_build_object('id', $1::text))`,
        [id],
      )
      await next
    }
    await runner.start()
    await enqueue('first')

    const launched = once(happened, 'launched')
    fatal[0]?.()
    await launched
    await enqueue('second')
    await runner.stop()
    await presence.close()
    assert.deepEqual(ran, ['first', 'second'])
    assert.equal(new Set(ids).size, 2)
  })
})
