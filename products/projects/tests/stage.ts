import type { SentAnswer } from '#kernel/http/answer-listener.ts'
import { race } from '#kernel/testing/barrier.ts'
import type { Scope } from '#kernel/testing/database.ts'
import { happened, type Scenario, scenario } from '#kernel/testing/scenario.ts'
import type { Role } from '#products/projects/schema.ts'
import { type ApplicationOptions, openApplication } from '#server/testing/application.ts'
import type { Answer } from '#server/testing/caller.ts'
import type { TestPerson } from '#server/testing/person.ts'

export type { Answer, TestPerson }
export type Stage = Awaited<ReturnType<typeof openStage>>

/** The whole application, and what tests of projects do with it. */
export async function openStage(scope: Scope, options: ApplicationOptions = {}) {
  const app = await openApplication(scope, { onAnswer: holdAgainstContract, ...options })
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
    async join(organization_id: string, person: TestPerson, role = 'member'): Promise<void> {
      await app.admin.query(
        'insert into organizations.memberships (organization_id, person_id, role) values ($1, $2, $3)',
        [organization_id, person.id, role],
      )
    },
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

/** The body of an answer that must be a success. */
export function made(answer: Answer) {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`)
  return answer.body
}

/** Calls at once, and how many were answered how: `{ 201: 3, 'billing.limit_reached': 29 }`. */
export async function answersOf(
  parties: number,
  call: (index: number) => Promise<Answer>,
): Promise<Record<string, number>> {
  const outcomes = await race(parties, async (index, ready) => {
    await ready()
    return call(index)
  })
  const counts: Record<string, number> = {}
  for (const outcome of outcomes) {
    const word =
      outcome.status === 'rejected'
        ? String(outcome.reason)
        : (outcome.value.body?.code ?? String(outcome.value.status))
    counts[word] = (counts[word] ?? 0) + 1
  }
  return counts
}

/** Every answer of every test is as closed as its schema says. */
function holdAgainstContract({ route, status, text }: SentAnswer): void {
  if (!route?.output || route.produces || status >= 300 || text === undefined) return
  route.output.parse(JSON.parse(text))
}
