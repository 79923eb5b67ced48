import type { Scope } from '#kernel/testing/database.ts'
import { happened, type Scenario, scenario } from '#kernel/testing/scenario.ts'
import { assertDeclared, made } from './answer.ts'
import { type ApplicationOptions, openApplication } from './application.ts'
import type { Answer } from './caller.ts'
import type { TestPerson } from './person.ts'

/**
 * The whole application, and what tests of every product do with it; what it answers is held against what
 * its routes declare.
 */
export async function openStage(scope: Scope, options: ApplicationOptions = {}) {
  const app = await openApplication(scope, { onAnswer: assertDeclared, ...options })
  return {
    ...app,
    happened: (work: () => Promise<unknown>) => happened(app, work),
    see: (step: Scenario<Answer>) => scenario(app, step),
    /** One row, as the superuser. */
    async row(sql: string, values: unknown[] = []) {
      const { rows } = await app.admin.query(sql, values)
      return rows[0]
    },
    /** Subjects of the mails to an address, those that wait and those that the sandbox has. */
    async subjectsTo(email: string): Promise<string[]> {
      const { rows } = await app.admin.query<{ subject: string }>(
        `select subject from mail.contents where recipient = $1
         union all select subject from sandbox.mails where $1 = any (recipients)`,
        [email],
      )
      return rows.map(({ subject }) => subject)
    },
    /** An organisation that belongs to somebody. */
    async organization(owner: TestPerson, name = 'Acme'): Promise<string> {
      return made(await owner.post('/api/organizations', { name })).id
    },
    /** Makes somebody a colleague. */
    async join(
      organization_id: string,
      person: { readonly id: string },
      role = 'member',
    ): Promise<void> {
      await app.admin.query(
        'insert into organizations.memberships (organization_id, person_id, role) values ($1, $2, $3)',
        [organization_id, person.id, role],
      )
    },
  }
}

export type Stage = Awaited<ReturnType<typeof openStage>>
