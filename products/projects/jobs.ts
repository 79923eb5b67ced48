import { z } from 'zod'
import { defineJob } from '#kernel/jobs/define.ts'
import { purgeTrash } from './queries/projects.ts'

export const jobs = [
  defineJob({
    name: 'projects.purge_trash',
    payload: z.strictObject({}),
    cron: '17 3 * * *',
    run: async (runtime) => {
      const purged = await runtime.database
        .asSystem('projects: remove what has been in the trash for 30 days')
        .write(purgeTrash)
      runtime.log.info(purged, 'purged the trash of projects')
    },
  }),
]
