import type pg from 'pg'
import pino from 'pino'
import { loadEnvironment } from '#kernel/environment.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { openSocle } from '#server/open-socle.ts'
import { signAccessToken } from '#services/auth/access-token.ts'
import { hashPassword } from '#services/auth/passwords.ts'
import { insertSession } from '#services/auth/queries/sessions.ts'
import { createAccount } from '#services/auth/service/signup.ts'

export const password = 'a long sentence for the bench'
/** The device from which everybody has signed in before, so that nobody is told of a new one. */
export const userAgent = 'bench'

/** Enough that nobody comes near their limit of 1,200 reads a minute while all together read at full speed. */
const peopleCount = 600
const organizationCount = 10
const projectsEach = 3
export const tasksEach = 400
/** Cards on the board that a browser is shown. */
const boardCards = 60

/** Ids that a script can compute: the number in the last twelve digits. */
export const idPrefix = '00000000-0000-7000-8000-'
const idOf = (number: number) => idPrefix + String(number).padStart(12, '0')

export interface BenchPerson {
  readonly id: string
  readonly email: string
  readonly session_id: string
  readonly access_token: string
}

/** 600 people who all read 30 projects of 400 tasks. */
export interface Dataset {
  readonly people: readonly BenchPerson[]
  /** The numbers within the ids of projects and tasks, from 1 on. */
  readonly projects: readonly string[]
  readonly tasks: readonly string[]
  /** A project of ordinary size. */
  readonly boardProject: string
}

/** Fills a database, migrating it first. The environment is that of the servers that will run on it. */
export async function fillDatabase(
  env: Readonly<Record<string, string>>,
  admin: pg.Pool,
): Promise<Dataset> {
  const log = pino({ level: 'silent' })
  const { runtime, close } = await openSocle(loadEnvironment(env), { log })
  try {
    const encrypted_password = await hashPassword(password)
    const people: BenchPerson[] = []
    while (people.length < peopleCount) {
      const numbers = Array.from({ length: 8 }, (_, index) => people.length + index + 1)
      const some = numbers.map((number) => makePerson(runtime, number, encrypted_password))
      people.push(...(await Promise.all(some)))
    }
    await makeProjects(
      admin,
      people.map(({ id }) => id),
    )
    const projects = organizationCount * projectsEach
    const range = (count: number) => Array.from({ length: count }, (_, index) => idOf(index + 1))
    return {
      people,
      projects: range(projects),
      tasks: range(projects * tasksEach),
      boardProject: idOf(projects + 1),
    }
  } finally {
    await close()
  }
}

async function makePerson(
  runtime: Runtime,
  number: number,
  encrypted_password: string,
): Promise<BenchPerson> {
  const email = `person${number}@example.org`
  const session = await runtime.database
    .asSystem('bench: people who have signed up')
    .write(async (transaction) => {
      const account = { email, name: `Person ${number}`, language: null, encrypted_password }
      const person = await createAccount(transaction, { ...account, verified: true })
      if (!person) throw new Error(`${email} is there already.`)
      return insertSession(transaction, person.id, 'aal1', userAgent)
    })
  const access_token = await signAccessToken(runtime, session)
  return { id: session.user_id, email, session_id: session.id, access_token }
}

/** Straight into the tables; only the rows matter here. */
async function makeProjects(admin: pg.Pool, people: readonly string[]): Promise<void> {
  const client = await admin.connect()
  const id = (number: string) => `('${idPrefix}' || lpad((${number})::text, 12, '0'))::uuid`
  const cards = `case when project > ${organizationCount * projectsEach} then ${boardCards} else ${tasksEach} end`
  const [owner] = people
  try {
    await client.query('set session_replication_role = replica')
    await client.query(`
      create temp table project as
        select project, ${id('project')} as id, ${id('1 + (project - 1) / 3')} as organization_id
        from generate_series(1, ${organizationCount * projectsEach + 1}) project;
      insert into organizations.organizations (id, name, created_by)
        select distinct organization_id, 'Organisation', '${owner}'::uuid from project;
      insert into projects.projects (id, organization_id, name, created_by)
        select id, organization_id, 'Project ' || project, '${owner}' from project;
      insert into projects.task_counters select id, 10000 from project;
      insert into projects.columns (project_id, status, name, kind, position)
        select id, status, initcap(status), kind, position from project
        cross join (values ('todo', 'open', 'a0'), ('doing', 'active', 'a1'), ('done', 'done', 'a2'))
          as board_column (status, kind, position);
      -- One label each, by the id of its project.
      insert into projects.labels (id, project_id, name, color)
        select id, id, 'red', '#DC2626' from project;`)
    await client.query(
      `insert into organizations.memberships (organization_id, person_id, role)
         select organization_id, person, case when person = $2 then 'owner' else 'member' end
         from (select distinct organization_id from project), unnest($1::uuid[]) person`,
      [people, owner],
    )
    await client.query(
      `insert into projects.members (project_id, person_id, role, organization_id)
         select id, person, case when person = $2 then 'owner' else 'editor' end, organization_id
         from project, unnest($1::uuid[]) person`,
      [people, owner],
    )
    await client.query(
      `insert into projects.tasks (id, project_id, number, title, description, status, priority,
         due_date, assigned_to, label_ids, position, created_by)
       select ${id(`(project - 1) * ${tasksEach} + number`)}, id, number,
         'Task ' || number || ' of project ' || project, 'Some words on what is to be done here.',
         (array['todo', 'doing', 'done'])[1 + number % 3],
         (array['low', 'medium', 'high', 'urgent'])[1 + number % 4],
         current_date + number % 60, ($1::uuid[])[1 + number % cardinality($1)],
         case when number % 4 = 0 then array[id] else '{}' end,
         'a' || lpad(number::text, 5, '0'), $2
       from project, generate_series(1, ${cards}) number`,
      [people, owner],
    )
    await client.query(`
      insert into projects.comments (project_id, task_id, person_id, body)
        select project_id, id, created_by, 'A comment' from projects.tasks where number % 2 = 0;
      set session_replication_role = origin;
      select socle.rebuild_access();`)
    await client.query('vacuum analyze')
  } finally {
    client.release(true)
  }
}
