import assert from 'node:assert/strict'
import { test } from 'node:test'
import { made } from '#server/testing/answer.ts'
import { openStage } from '#server/testing/stage.ts'
import { allOf } from '#ui/api/pages.ts'

test('of 130 members, as of 130 open invitations, pages read every one', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const id = await stage.organization(ada)
  await stage.admin.query(
    `with person as (
       insert into users.people (name, email, email_verified_at)
       select 'Person ' || number, 'person-' || number || '@example.org', now()
       from generate_series(1, 129) number returning id
     )
     insert into organizations.memberships (organization_id, person_id, role)
     select $1, id, 'member' from person`,
    [id],
  )
  await stage.admin.query(
    `insert into organizations.invitations
       (organization_id, target_kind, target_id, role, email, invited_by, status, expires_at, token_hash)
     select $1, 'organizations.organization', $1, 'member', 'guest-' || number || '@example.org', $2,
       case when number <= 130 then 'pending' else 'revoked' end, now() + interval '7 days',
       sha256(number::text::bytea)
     from generate_series(1, 200) number`,
    [id, ada.id],
  )
  const all = (list: string, more = {}) =>
    allOf<{ id?: string; person?: { id: string } }>(async (query) => {
      const search = new URLSearchParams({ ...query, ...more, limit: String(query.limit) })
      return made(await ada.get(`/api/organizations/${id}/${list}?${search}`))
    })
  const members = await all('members')
  assert.equal(new Set(members.map(({ person }) => person?.id)).size, 130)
  const invitations = await all('invitations', { open: 'true' })
  assert.equal(new Set(invitations.map((one) => one.id)).size, 130)
  assert.equal((await all('invitations')).length, 200)
})
