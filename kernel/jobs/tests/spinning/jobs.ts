import { isMainThread } from 'node:worker_threads'
import { z } from 'zod'
import { defineJob } from '#kernel/jobs/define.ts'

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
