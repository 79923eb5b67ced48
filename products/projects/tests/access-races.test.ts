import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { assertAccess } from '#kernel/testing/access.ts'
import { somebodyWaits } from '#kernel/testing/somebody-waits.ts'
import { answersOf, openStage } from './stage.ts'

/** What changes who has access to what, as SQL over one scene: pairs of them meet before either commits. */
const acts: Readonly<Record<string, string>> = {
  'a member becomes admin': `update organizations.memberships set role = 'admin' where person_id = :member`,
  'an admin becomes guest': `update organizations.memberships set role = 'guest' where person_id = :admin`,
  'an admin leaves': 'delete from organizations.memberships where person_id = :admin',
  'somebody joins as admin': `insert into organizations.memberships (organization_id, person_id, role)
    values (:organization, :newcomer, 'admin')`,
  'a project is made': `insert into projects.projects (organization_id, name, created_by)
    values (:organization, 'New', :owner)`,
  'it is archived': 'update projects.projects set archived_at = now() where id = :project',
  'it is deleted': 'update projects.projects set deleted_at = now() where id = :project',
  'it is opened': `update projects.projects set organization_role = 'editor' where id = :project`,
  'it is gone': 'delete from projects.projects where id = :project',
  'a member is added to it': `insert into projects.members (project_id, person_id, role)
    values (:project, :member, 'viewer')`,
  'its editor becomes viewer': `update projects.members set role = 'viewer'
    where project_id = :project and person_id = :admin`,
  'its editor is taken out':
    'delete from projects.members where project_id = :project and person_id = :admin',
  'the organisation is deleted':
    'update organizations.organizations set deleted_at = now() where id = :organization',
}

test('access follows its sources, whichever two of them change before either commits', async (t) => {
  const stage = await openStage(t)
  const people = await stage.people('Owner', 'Admin', 'Member', 'Newcomer')
  const [owner, admin, member, newcomer] = people.map(({ id }) => id)
  const names = Object.keys(acts)
  const pairs = names.flatMap((one, index) => names.slice(index).map((other) => [one, other]))
  for (const pair of pairs) {
    const scene = {
      organization: randomUUID(),
      project: randomUUID(),
      owner,
      admin,
      member,
      newcomer,
    }
    const written = (sql: string) =>
      sql.replaceAll(/:([a-z]+)/g, (_, name: keyof typeof scene) => `'${scene[name]}'`)
    // Only what stands in the scene.
    const here = (sql: string) =>
      written(
        /memberships set|from organizations\.memberships/.test(sql)
          ? `${sql} and organization_id = :organization`
          : sql,
      )
    await stage.admin.query(
      written(`
        insert into organizations.organizations (id, name, created_by) values (:organization, 'Acme', :owner);
        insert into organizations.memberships (organization_id, person_id, role)
          values (:organization, :admin, 'admin'), (:organization, :member, 'member');
        insert into projects.projects (id, organization_id, name, created_by)
          values (:project, :organization, 'Moon', :owner);
        insert into projects.members (project_id, person_id, role) values (:project, :admin, 'editor')`),
    )
    const [first, second] = [await stage.admin.connect(), await stage.admin.connect()]
    try {
      let done = false
      await first.query(`begin; ${here(acts[pair[0] ?? ''] ?? '')}`)
      const meeting = second
        .query(`begin; ${here(acts[pair[1] ?? ''] ?? '')}`)
        .then(() => second.query('commit'))
        // Two who insert the same row, or change one that is gone: one is refused.
        .catch(() => second.query('rollback'))
        .finally(() => {
          done = true
        })
      while (!(done || (await somebodyWaits(stage.admin)))) {}
      await first.query('commit')
      await meeting
    } finally {
      first.release()
      second.release()
    }
    await assertAccess(stage.admin).catch((error) => {
      throw new Error(`${pair.join(', and ')}: ${error.message}`)
    })
  }
})

test('32 who change roles, members and projects at once never wait for ever, and access is right', async (t) => {
  const stage = await openStage(t, { connections: 40 })
  const ada = await stage.person('Ada')
  const organization_id = await stage.organization(ada)
  await stage.admin.query(
    `insert into billing.entitlements (organization_id, key, value) values ($1, 'projects.projects', null)`,
    [organization_id],
  )
  const people = await stage.people('Ben', 'Cleo', 'Dan', 'Eve')
  for (const person of people) await stage.join(organization_id, person, 'owner')
  const projects = [0, 1, 2, 3].map(() => stage.project(ada, { organization_id }))
  const ids = await Promise.all(projects)
  const roles = ['admin', 'member', 'owner', 'guest']
  for (let round = 0; round < 3; round += 1) {
    const outcome = await answersOf(32, (index) => {
      // Each of eight kinds of change four times, of all four people and projects.
      const person = people[index >> 3] ?? assert.fail()
      const other = people[((index >> 3) + 1) % 4] ?? assert.fail()
      const id = ids[((index >> 3) + index + round) % 4]
      const member = `/api/projects/${id}/members/${person.id}`
      switch (index % 8) {
        case 0:
          return ada.patch(`/api/organizations/${organization_id}/members/${person.id}`, {
            role: roles[((index >> 3) + round) % 4],
          })
        case 1:
          return person.post('/api/projects', { name: `${index}`, organization_id })
        case 2:
          return ada.patch(
            `/api/projects/${id}`,
            index < 16
              ? { archived: index < 8 }
              : { organization_role: index < 24 ? 'editor' : null },
          )
        case 3:
          return ada.delete(`/api/projects/${id}`)
        case 4:
          return ada.post(`/api/projects/${id}/restore`)
        case 5:
          return ada.put(member, { role: index & 8 ? 'viewer' : 'owner' })
        case 6:
          return ada.delete(member)
        default:
          // In a ring: whoever passes it on holds the row that somebody else needs.
          return person.post(`/api/organizations/${organization_id}/hand-over`, {
            person_id: other.id,
          })
      }
    })
    assert.equal(outcome.conflict, undefined, 'two waited for each other')
    assert.equal(outcome[500] ?? outcome.internal, undefined)
    await assertAccess(stage.admin)
    await stage.admin.query(
      `update organizations.memberships set role = 'owner' where organization_id = $1`,
      [organization_id],
    )
  }
  await stage.admin.query('select pg_stat_force_next_flush()')
  const { deadlocks } = await stage.row(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  assert.equal(Number(deadlocks), 0)
})
