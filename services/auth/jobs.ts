import { z } from 'zod'
import { defineJob } from '#kernel/jobs/define.ts'
import { purge } from './queries/tokens.ts'

export const jobs = [
  defineJob({
    name: 'auth.purge',
    payload: z.strictObject({}),
    cron: '41 3 * * *',
    run: async (runtime) => {
      const purged = await runtime.database
        .asSystem('auth: remove tokens, failures and sessions that nobody needs any more')
        .write(purge)
      runtime.log.info(purged, 'purged accounts')
    },
  }),
]
