import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import pg from 'pg'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import { testCluster } from '#kernel/testing/cluster.ts'
import { manifests } from '#server/manifests.ts'

test('labels that were texts, and whom comments concerned, come over whole', async (t) => {
  const { connection } = await testCluster()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const cluster = new pg.Client(connection)
  await cluster.connect()
  await cluster.query(`create database ${name}`)
  const client = new pg.Client({ ...connection, database: name })
  t.after(async () => {
    await client.end()
    await cluster.query(`drop database ${name} with (force)`)
    await cluster.end()
  })
  const all = await readMigrations(manifests)
  const before = all.filter((migration) => migration.name < '202611291040')
  assert.ok(before.length < all.length)
  await migrate({ ...connection, database: name }, before)
  await client.connect()
  const [ada, bob, eve, organization, moon, mars] = Array.from({ length: 6 }, () => randomUUID())
  await client.query(`
    set session_replication_role = replica;
    insert into users.people (id, name, email)
      values ('${ada}', 'Ada', 'ada@example.org'), ('${bob}', 'Bob', 'bob@example.org'),
        ('${eve}', 'Eve', 'eve@example.org');
    insert into organizations.organizations (id, name, created_by) values ('${organization}', 'Home', '${ada}');
    insert into organizations.memberships (organization_id, person_id, role)
      values ('${organization}', '${ada}', 'owner'), ('${organization}', '${bob}', 'member');
    insert into projects.projects (id, organization_id, name, created_by)
      values ('${moon}', '${organization}', 'Moon', '${ada}'), ('${mars}', '${organization}', 'Mars', '${ada}');
    insert into projects.members (project_id, person_id, role, organization_id)
      values ('${moon}', '${ada}', 'owner', '${organization}'), ('${moon}', '${bob}', 'editor', '${organization}');
    insert into projects.columns (project_id, status, name, kind, position)
      values ('${moon}', 'todo', 'To do', 'open', 'a0'), ('${mars}', 'todo', 'To do', 'open', 'a0');
    insert into projects.tasks (project_id, number, title, description, status, position, created_by, assigned_to,
        labels, version, deleted_at)
      values ('${moon}', 1, 'One', '- [x] done', 'todo', 'a0', '${ada}', '${eve}', '{Bug,ui}', 7, null),
        ('${moon}', 2, 'Two', '', 'todo', 'a1', '${bob}', null, '{UI,bug,"${'é'.repeat(60)}"}', 1, null),
        ('${moon}', 3, 'Gone', '', 'todo', 'a2', '${ada}', null, '{bug}', 1, now()),
        ('${mars}', 1, 'Far', '', 'todo', 'a0', '${ada}', null, '{Bug}', 1, null);
    insert into projects.comments (project_id, task_id, person_id, body)
      select project_id, id, '${bob}', 'Words' from projects.tasks where title = 'One';
    set session_replication_role = origin;
    select socle.rebuild_access()`)
  await migrate({ ...connection, database: name }, all)
  const { rows: labels } = await client.query(
    `select project.name as project, label.name, label.color, label.tasks from projects.labels label
     join projects.projects project on project.id = label.project_id order by 1 desc, label.color`,
  )
  assert.deepEqual(labels, [
    { project: 'Moon', name: 'ui', color: '#0D9488', tasks: 2 },
    { project: 'Moon', name: 'Bug', color: '#4F46E5', tasks: 2 },
    { project: 'Moon', name: 'é'.repeat(40), color: '#EA580C', tasks: 1 },
    { project: 'Mars', name: 'Bug', color: '#4F46E5', tasks: 1 },
  ])
  const { rows: tasks } = await client.query(
    `select title, version::int, boxes, ticked, array(
       select label.name from unnest(label_ids) with ordinality as had (id, place)
       join projects.labels label on label.id = had.id order by place) as labels, array(
       select person.name from projects.followers join users.people person on person.id = person_id
       where task_id = task.id order by 1) as followers
     from projects.tasks task order by project_id = '${mars}', number`,
  )
  assert.deepEqual(tasks, [
    {
      title: 'One',
      version: 7,
      boxes: 1,
      ticked: 1,
      labels: ['Bug', 'ui'],
      followers: ['Ada', 'Bob'],
    },
    {
      title: 'Two',
      version: 1,
      boxes: 0,
      ticked: 0,
      labels: ['ui', 'Bug', 'é'.repeat(40)],
      followers: ['Bob'],
    },
    { title: 'Gone', version: 1, boxes: 0, ticked: 0, labels: ['Bug'], followers: ['Ada'] },
    { title: 'Far', version: 1, boxes: 0, ticked: 0, labels: ['Bug'], followers: ['Ada'] },
  ])
})
