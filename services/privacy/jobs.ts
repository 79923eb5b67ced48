import { z } from 'zod'
import { removeRows } from '#kernel/database/remove-rows.ts'
import { defineJob } from '#kernel/jobs/define.ts'
import { erase } from './erase.ts'
import { events } from './events.ts'
import { prepareExport } from './prepare-export.ts'
import { listOverdue } from './queries/erasures.ts'
import { setFailed } from './queries/exports.ts'

/** Asked for when somebody asks to be deleted, and due after the days of grace. */
export const eraseJob = defineJob({
  name: 'privacy.erase',
  payload: z.strictObject({ person_id: z.uuid() }),
  run: (runtime, { person_id }, { attempt }) => erase(runtime, person_id, attempt),
})

/** Asks again for what was given up, so that nobody is kept who asked to go. */
const eraseOverdueJob = defineJob({
  name: 'privacy.erase_overdue',
  payload: z.strictObject({}),
  cron: '11 4 * * *',
  run: async ({ database }) => {
    await database
      .asSystem('privacy: erasures that should have been done by now')
      .write(async (transaction) => {
        for (const { person_id } of await listOverdue(transaction)) {
          const key = `privacy.erase:${person_id}`
          transaction.enqueue(eraseJob, { payload: { person_id }, key })
        }
      })
  },
})

const attempts = 5

export const prepareExportJob = defineJob({
  name: 'privacy.prepare_export',
  payload: z.strictObject({ export_id: z.uuid() }),
  attempts,
  run: async (runtime, { export_id }, { attempt }) => {
    try {
      await prepareExport(runtime, export_id)
    } catch (error) {
      const system = runtime.database.asSystem('privacy: a copy of somebody’s data that fails')
      if (attempt >= attempts) {
        await system.write(async (transaction) => {
          const copy = await setFailed(transaction, export_id)
          if (!copy) return
          const { person_id } = copy
          const data = { person_id, export_id }
          transaction.emit(events.export_failed, { subject: person_id, data })
        })
      }
      throw error
    }
  },
})

const purgeExportsJob = defineJob({
  name: 'privacy.purge_exports',
  payload: z.strictObject({}),
  cron: '23 * * * *',
  run: async ({ database }) => {
    await removeRows(database.asSystem('privacy: copies of data whose days are over'), {
      table: 'privacy.exports',
      where: `coalesce(expires_at, created_at + interval '7 days') < now()`,
    })
  },
})

export const jobs = [eraseJob, eraseOverdueJob, prepareExportJob, purgeExportsJob]
