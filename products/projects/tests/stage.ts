import type { Scope } from '#kernel/testing/database.ts'
import type { Role } from '#products/projects/schema.ts'
import { made } from '#server/testing/answer.ts'
import type { ApplicationOptions } from '#server/testing/application.ts'
import type { Answer } from '#server/testing/caller.ts'
import type { TestPerson } from '#server/testing/person.ts'
import { openStage as openWhole } from '#server/testing/stage.ts'

export { answersOf, made } from '#server/testing/answer.ts'
export type { Answer, TestPerson }
export type Stage = Awaited<ReturnType<typeof openStage>>

/** The whole application, and what tests of projects do with it. */
export async function openStage(scope: Scope, options: ApplicationOptions = {}) {
  const app = await openWhole(scope, options)
  return {
    ...app,
    async project(owner: TestPerson, values: object = {}): Promise<string> {
      return made(await owner.post('/api/projects', { name: 'Moon', ...values })).id
    },
    /** Makes somebody a member of a project, and a guest of its organisation unless they belong there. */
    async member(project_id: string, person: { readonly id: string }, role: Role): Promise<void> {
      await app.admin.query(
        `insert into organizations.memberships (organization_id, person_id, role)
         select organization_id, $2, 'guest' from projects.projects where id = $1
         on conflict do nothing`,
        [project_id, person.id],
      )
      await app.admin.query(
        'insert into projects.members (project_id, person_id, role) values ($1, $2, $3)',
        [project_id, person.id, role],
      )
    },
    async task(person: TestPerson, project_id: string, values: object = {}) {
      return made(
        await person.post(`/api/projects/${project_id}/tasks`, { title: 'Task', ...values }),
      )
    },
  }
}
