import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reader } from '#kernel/database/session.ts'
import type { Statement } from '#kernel/database/statement.ts'
import { listInvitations, listReceived } from '../queries/invitations.ts'
import { listMembers } from '../queries/members.ts'
import { listOrganizations } from '../queries/organizations.ts'
import { openStage } from './stage.ts'

test('no list scans a table of 100,000 rows, as an ordinary person', async (t) => {
  const stage = await openStage(t)
  const alice = await stage.person('Alice')
  const organization_id = await stage.organization(alice, 'Acme')
  const filler = await stage.admin.connect()
  try {
    // Without triggers: only the rows matter here.
    await filler.query(`
      set session_replication_role = replica;
      with made as (
        insert into organizations.organizations (name, created_by)
        select 'Filler ' || number, socle.uuid_v7() from generate_series(1, 100000) number
        returning id, created_by
      ), owners as (
        insert into organizations.memberships (organization_id, person_id, role)
        select id, created_by, 'owner' from made
      )
      insert into organizations.invitations
        (organization_id, target_kind, target_id, role, email, token_hash, invited_by)
      select id, 'organizations.organization', id, 'member', id || '@example.org', id::text::bytea,
        created_by
      from made;
      set session_replication_role = origin;
      select socle.rebuild_access();
      analyze organizations.organizations, organizations.memberships, organizations.invitations,
        organizations.access`)
  } finally {
    filler.release()
  }

  /** Runs a query's plan instead of the query. */
  const plans: string[] = []
  const planning: Pick<Reader, 'rows'> = {
    rows: async (given: string | Statement<unknown>, values?: readonly unknown[]) => {
      const text = typeof given === 'string' ? given : given.text
      const plan = await alice.read.rows<{ 'QUERY PLAN': string }>(`explain ${text}`, values)
      plans.push(plan.map((line) => line['QUERY PLAN']).join('\n'))
      return []
    },
  }
  const reader = planning as Reader // the lists below use `rows` alone
  const page = { limit: 51, after: null }
  await listOrganizations(reader, { ...page, deleted: false })
  await listMembers(reader, organization_id, page)
  await listInvitations(reader, organization_id, { ...page, target_id: null, open: true })
  await listReceived(reader, null, 51)
  assert.equal(plans.length, 4)
  for (const plan of plans) assert.doesNotMatch(plan, /Seq Scan/)
})
