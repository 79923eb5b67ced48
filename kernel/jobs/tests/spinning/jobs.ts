import { isMainThread } from 'node:worker_threads'
import { z } from 'zod'
import { defineJob } from '#kernel/jobs/define.ts'
import { defineResource } from '#kernel/runtime.ts'

/** Two resources, of which the second stands on the first; their end is told in the database. */
const first = defineResource({ name: 'test.first', open: async () => 'first' })
const second = defineResource({
  name: 'test.second',
  open: async (runtime) => ({ text: `${runtime.use(first)}, second`, database: runtime.database }),
  close: async ({ database }) => {
    const { read } = database.asSystem('test: what was closed')
    await read.rows(`insert into public.used values ('closed')`)
  },
})

/** Uses what it declares, and says what that was. */
export const use = defineJob({
  name: 'test.use',
  payload: z.strictObject({}),
  attempts: 1,
  cpu: true,
  resources: [first, second],
  run: async (runtime) => {
    const { read } = runtime.database.asSystem('test: what was used')
    await read.rows('insert into public.used values ($1)', [runtime.use(second).text])
  },
})

/** Holds up the thread that it runs in, and says which one it was. */
export const spin = defineJob({
  name: 'test.spin',
  payload: z.strictObject({ milliseconds: z.number() }),
  attempts: 1,
  cpu: true,
  run: async ({ database }, { milliseconds }) => {
    const until = performance.now() + milliseconds
    while (performance.now() < until);
    await database
      .asSystem('test: what ran where')
      .read.rows('insert into public.spun values ($1)', [isMainThread])
    if (milliseconds === 0) throw new Error('nothing to spin for')
  },
})
