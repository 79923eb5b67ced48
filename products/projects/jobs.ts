import { z } from 'zod'
import { defineJob } from '#kernel/jobs/define.ts'
import { languageFor } from '#kernel/language.ts'
import { defineTrashPurge } from '#kernel/trash/purge.ts'
import { sendMail } from '#services/mail/send.ts'
import { leavingTrashMail } from './mails.ts'
import { ownersOfLeaving } from './queries/trash.ts'

/** Days after which its owners are told that a project in the trash has three more. */
export const toldAfterDays = 27

/** Asked for when a project goes into the trash; says nothing when it has come back since. */
export const tellOwnersOfLeaving = defineJob({
  name: 'projects.tell_owners_of_leaving',
  payload: z.strictObject({ project_id: z.uuid() }),
  run: async ({ config, database, environment }, { project_id }) => {
    await database
      .asSystem('projects: tell owners what is about to leave the trash')
      .write(async (transaction) => {
        for (const owner of await ownersOfLeaving(transaction, project_id, toldAfterDays)) {
          const { project, on, person_id, email: to } = owner
          const language = languageFor(owner.language, config.languages)
          const url = `${environment.url}/projects?state=deleted`
          const data = { project, on, url }
          await sendMail(transaction, leavingTrashMail, { to, language, data, person_id })
        }
      })
  },
})

const purge = defineTrashPurge({
  name: 'projects.purge_trash',
  cron: '17 3 * * *',
  tables: ['projects.projects', 'projects.tasks', 'projects.comments'],
})

export const jobs = [tellOwnersOfLeaving, purge]
