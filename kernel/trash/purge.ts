import { z } from 'zod'
import { removeRows } from '#kernel/database/remove-rows.ts'
import { defineJob } from '#kernel/jobs/define.ts'
import { purgeable } from './rows.ts'

export interface TrashPurge {
  /** `projects.purge_trash` */
  readonly name: string
  readonly cron: string
  /** Each with `deleted_at`, in their order. */
  readonly tables: readonly string[]
}

/** The job that removes for good, with all that hangs on it, what can no longer be restored. */
export const defineTrashPurge = ({ name, cron, tables }: TrashPurge) =>
  defineJob({
    name,
    payload: z.strictObject({}),
    cron,
    run: async ({ database, log }) => {
      const door = database.asSystem('trash: remove what has been in it for 30 days')
      for (const table of tables) {
        const removed = await removeRows(door, { table, where: purgeable })
        log.info({ table, removed }, 'purged the trash')
      }
    },
  })
