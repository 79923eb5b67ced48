import { z } from 'zod'
import { defineJob } from '#kernel/jobs/define.ts'
import { purgeInvitations } from './queries/invitations.ts'
import { purgeOrganizations } from './queries/organizations.ts'

export const purge = defineJob({
  name: 'organizations.purge',
  payload: z.strictObject({}),
  cron: '20 3 * * *',
  run: async (runtime) => {
    const system = runtime.database.asSystem(
      'organizations: emptying the trash, forgetting addresses',
    )
    await system.write(async (transaction) => {
      await purgeInvitations(transaction)
      await purgeOrganizations(transaction)
    })
  },
})

export const jobs = [purge]
