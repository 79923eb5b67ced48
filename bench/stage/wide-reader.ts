import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { BenchPerson, Dataset } from './dataset.ts'

export const wideProjects = 5000
const cardsEach = 10

/**
 * Somebody who reads what everybody in the dataset reads, and as their organisation's owner 5,000 projects of
 * ten tasks beside that.
 */
export async function addWideReader(admin: pg.Pool, { people }: Dataset): Promise<BenchPerson> {
  const [model] = people.slice(1)
  if (!model) throw new Error('There is nobody to be like.')
  const [id, organization_id] = [randomUUID(), randomUUID()]
  const client = await admin.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(`
      insert into users.people (id, name, email, email_verified_at)
        values ('${id}', 'Wide', '${id}@example.org', now());
      insert into organizations.organizations (id, name, created_by)
        values ('${organization_id}', 'Wide', '${id}');
      insert into organizations.memberships (organization_id, person_id, role)
        select organization_id, '${id}', role from organizations.memberships
          where person_id = '${model.id}' and organization_id in (select organization_id from projects.members)
        union all values ('${organization_id}'::uuid, '${id}'::uuid, 'owner');
      insert into projects.members (project_id, person_id, role, organization_id)
        select project_id, '${id}', role, organization_id from projects.members where person_id = '${model.id}';
      with made as (
        insert into projects.projects (organization_id, name, created_by, updated_at)
        select '${organization_id}', 'Drawer ' || number, '${id}', now() - number * interval '1 minute'
        from generate_series(1, ${wideProjects}) number returning id
      ), columns as (
        insert into projects.columns (project_id, status, name, kind, position)
        select id, 'todo', 'To do', 'open', 'a0' from made
      ), counters as (
        insert into projects.task_counters select id, ${cardsEach} from made
      ), owners as (
        insert into projects.members (project_id, person_id, role, organization_id)
        select id, '${id}', 'owner', '${organization_id}' from made
      )
      insert into projects.tasks (project_id, number, title, status, position, created_by)
      select id, number, 'Card ' || number, 'todo', 'a' || lpad(number::text, 5, '0'), '${id}'
      from made, generate_series(1, ${cardsEach}) number;
      set session_replication_role = origin;
      select socle.rebuild_access();`)
    await client.query('vacuum analyze')
  } finally {
    client.release(true)
  }
  return { ...model, id }
}
