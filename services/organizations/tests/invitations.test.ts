import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf } from '#kernel/contract/reply.ts'
import * as answers from '../service/answers.ts'
import { invite, listInvitations, revokeInvitation } from '../service/invitations.ts'
import { removeMember } from '../service/members.ts'
import { deleteOrganization } from '../service/organizations.ts'
import { club } from './club/manifest.ts'
import { type Actor, codeOfCall, openStage } from './stage.ts'

async function openAcme(
  t: Parameters<typeof openStage>[0],
  ...further: Parameters<typeof openStage>[1][]
) {
  const stage = await openStage(t, ...further.filter((manifest) => manifest !== undefined))
  const owner = await stage.person('Owner')
  const organization_id = await stage.organization(owner, 'Acme')
  const params = { organization_id }
  const bob = await stage.person('Bob')
  return {
    ...stage,
    owner,
    bob,
    organization_id,
    params,
    invite: (by: Actor, email: string, role = 'member', target?: { kind: string; id: string }) =>
      invite(by, { params, body: { email, role, target } }),
    accept: async (by: Actor, token: string) =>
      bodyOf(await answers.acceptByToken(by, { body: { token } })),
    preview: async (by: Actor, token: string) =>
      bodyOf(await answers.previewInvitation(by, { query: { token } })),
    async newest(by: Actor) {
      const [newest] = bodyOf(
        await listInvitations(by, { params, query: { limit: 1, open: false } }),
      ).items
      assert.ok(newest)
      return newest
    },
    confirm: (by: Actor, invitation_id: string) =>
      codeOfCall(answers.confirmInvitation(by, { params: { invitation_id } })),
    roleOf: async (person: Actor) =>
      (
        await stage.admin.query(
          'select role from organizations.memberships where organization_id = $1 and person_id = $2',
          [organization_id, person.id],
        )
      ).rows[0]?.role,
  }
}

test('an invited person sees the names, accepts once, and is a member', async (t) => {
  const acme = await openAcme(t)
  await acme.invite(acme.owner, acme.bob.email, 'admin')
  const token = await acme.tokenSentTo(acme.bob.email)
  const { expires_at: _, ...preview } = await acme.preview(acme.bob, token)
  assert.deepEqual(preview, {
    organization_name: 'Acme',
    target: { kind: 'organizations.organization', name: 'Acme' },
    role: 'admin',
    invited_by: { name: 'Owner' },
    email: acme.bob.email,
    has_account: true,
  })
  const { status, href } = await acme.accept(acme.bob, token)
  assert.deepEqual({ status, href }, { status: 'accepted', href: '/dashboard' })
  assert.equal(await acme.roleOf(acme.bob), 'admin')
  assert.equal(await codeOfCall(acme.accept(acme.bob, token)), 'organizations.invitation_used')
  assert.equal(await codeOfCall(acme.preview(acme.bob, token)), 'organizations.invitation_used')
})

test('an invitation to the own address is listed, accepted or declined without its link', async (t) => {
  const acme = await openAcme(t)
  const carol = await acme.person('Carol')
  for (const person of [acme.bob, carol]) await acme.invite(acme.owner, person.email)
  const [toBob] = bodyOf(await answers.listReceivedInvitations(acme.bob)).items
  const [toCarol] = bodyOf(await answers.listReceivedInvitations(carol)).items
  assert.ok(toBob && toCarol)
  assert.equal(toBob.organization_name, 'Acme')
  assert.equal(toBob.invited_by.name, 'Owner')
  const params = { invitation_id: toCarol.id }
  const foreign = answers.acceptInvitation(acme.bob, { params })
  assert.equal(await codeOfCall(foreign), 'not_found')
  const foreignDecline = answers.declineInvitation(acme.bob, { params })
  assert.equal(await codeOfCall(foreignDecline), 'not_found')
  await answers.declineInvitation(carol, { params })
  await answers.acceptInvitation(acme.bob, { params: { invitation_id: toBob.id } })
  assert.equal(await acme.roleOf(acme.bob), 'member')
  assert.equal(await acme.roleOf(carol), undefined)
  assert.deepEqual(bodyOf(await answers.listReceivedInvitations(carol)).items, [])
})

test('another address than the invited one gets in only after a manager confirms', async (t) => {
  const acme = await openAcme(t)
  const mallory = await acme.person('Mallory')
  await acme.join(acme.organization_id, await acme.person('Member'), 'member')
  await acme.invite(acme.owner, 'bob.office@example.org')
  const token = await acme.tokenSentTo('bob.office@example.org')
  const { status, href } = await acme.accept(acme.bob, token)
  assert.deepEqual({ status, href }, { status: 'awaiting_confirmation', href: null })
  assert.equal(await acme.roleOf(acme.bob), undefined)
  assert.equal(await codeOfCall(acme.accept(mallory, token)), 'organizations.invitation_used')
  const { id } = await acme.newest(acme.owner)
  assert.equal(await acme.confirm(acme.bob, id), 'not_found')
  assert.equal(await acme.confirm(mallory, id), 'not_found')
  assert.equal(await acme.confirm(acme.owner, id), 'ok')
  assert.equal(await acme.roleOf(acme.bob), 'member')
  assert.equal(await acme.confirm(acme.owner, id), 'organizations.invitation_not_awaiting')
})

test('an invitation ends by expiry, by being taken back, renewed, or with its inviter', async (t) => {
  const acme = await openAcme(t)
  const admin = await acme.person('Admin')
  await acme.join(acme.organization_id, admin, 'admin')

  await acme.invite(acme.owner, acme.bob.email)
  const first = await acme.tokenSentTo(acme.bob.email)
  await acme.invite(acme.owner, acme.bob.email)
  const second = await acme.tokenSentTo(acme.bob.email)
  assert.equal(await codeOfCall(acme.accept(acme.bob, first)), 'organizations.invitation_used')

  await acme.admin.query(
    `update organizations.invitations set expires_at = now() where status = 'pending'`,
  )
  assert.equal(await codeOfCall(acme.accept(acme.bob, second)), 'organizations.invitation_expired')
  assert.equal((await acme.newest(acme.owner)).status, 'expired')
  assert.deepEqual(bodyOf(await answers.listReceivedInvitations(acme.bob)).items, [])

  await acme.invite(admin, acme.bob.email)
  const third = await acme.tokenSentTo(acme.bob.email)
  const { id: invitation_id } = await acme.newest(admin)
  const revoke = () =>
    codeOfCall(revokeInvitation(admin, { params: { ...acme.params, invitation_id } }))
  assert.equal(await revoke(), 'ok')
  assert.equal(await revoke(), 'organizations.invitation_used')
  assert.equal(await codeOfCall(acme.accept(acme.bob, third)), 'organizations.invitation_used')

  await acme.invite(admin, acme.bob.email)
  const fourth = await acme.tokenSentTo(acme.bob.email)
  const params = { ...acme.params, person_id: admin.id }
  await removeMember(acme.owner, { params })
  assert.equal(await codeOfCall(acme.accept(acme.bob, fourth)), 'organizations.invitation_used')
  assert.equal(await acme.roleOf(acme.bob), undefined)
})

test('an organisation in the trash lets nobody in', async (t) => {
  const acme = await openAcme(t)
  await acme.invite(acme.owner, acme.bob.email)
  const token = await acme.tokenSentTo(acme.bob.email)
  await deleteOrganization(acme.owner, { params: acme.params, body: { name: 'Acme' } })
  assert.equal(await codeOfCall(acme.preview(acme.bob, token)), 'not_found')
  assert.equal(await codeOfCall(acme.accept(acme.bob, token)), 'not_found')
})

test('only managers of the target invite, and only to a role that it offers', async (t) => {
  const acme = await openAcme(t)
  const [member, stranger] = [await acme.person('Member'), await acme.person('Stranger')]
  await acme.join(acme.organization_id, member, 'member')
  assert.equal(await codeOfCall(acme.invite(stranger, 'x@example.org')), 'not_found')
  assert.equal(await codeOfCall(acme.invite(member, 'x@example.org')), 'forbidden')
  const asOwner = acme.invite(acme.owner, 'x@example.org', 'owner')
  assert.equal(await codeOfCall(asOwner), 'organizations.role_not_offered')
  const toNothing = { kind: 'organizations.nothing', id: acme.organization_id }
  const unknown = acme.invite(acme.owner, 'x@example.org', 'member', toNothing)
  assert.equal(await codeOfCall(unknown), 'organizations.target_unknown')
  const { rows } = await acme.admin.query('select count(*)::int as count from mail.messages')
  assert.deepEqual(rows, [{ count: 0 }])
})

test('a token cannot be read, and other organisations’ invitations are not there [V8.2.2] [V8.2.3] [V8.4.1]', async (t) => {
  const acme = await openAcme(t)
  await acme.invite(acme.owner, acme.bob.email)
  const { rows } = await acme.owner.read
    .rows('select token_hash from organizations.invitations')
    .then((found) => ({ rows: found }), codeOf)
  assert.equal(rows, 'forbidden')
  const stranger = await acme.person('Stranger')
  const member = await acme.person('Member')
  const elsewhere = await acme.organization(stranger, 'Elsewhere')
  await acme.join(acme.organization_id, member, 'member')
  for (const by of [stranger, member, acme.bob]) {
    assert.deepEqual(await by.read.rows('select id from organizations.invitations'), [])
  }
  const { id: invitation_id } = await acme.newest(acme.owner)
  const throughAnother = { organization_id: elsewhere, invitation_id }
  for (const by of [stranger, acme.owner]) {
    const call = revokeInvitation(by, { params: throughAnother })
    assert.equal(await codeOfCall(call), 'not_found')
  }
  const wrongOrganization = invite(stranger, {
    params: { organization_id: elsewhere },
    body: {
      email: 'x@example.org',
      role: 'member',
      target: { kind: 'organizations.organization', id: acme.organization_id },
    },
  })
  assert.equal(await codeOfCall(wrongOrganization), 'not_found')
})

const codeOf = (error: { code: string }) => ({ rows: error.code })

test('an invitation never takes a stronger role away', async (t) => {
  const acme = await openAcme(t)
  await acme.invite(acme.owner, acme.owner.email, 'member')
  await acme.accept(acme.owner, await acme.tokenSentTo(acme.owner.email))
  assert.equal(await acme.roleOf(acme.owner), 'owner')
  await acme.join(acme.organization_id, acme.bob, 'guest')
  await acme.invite(acme.owner, acme.bob.email, 'member')
  await acme.accept(acme.bob, await acme.tokenSentTo(acme.bob.email))
  assert.equal(await acme.roleOf(acme.bob), 'member')
})

test('a product’s target is invited to by those it names, who join as its guests', async (t) => {
  const acme = await openAcme(t, club)
  const host = await acme.person('Host')
  await acme.join(acme.organization_id, host, 'member')
  const { rows } = await acme.admin.query<{ id: string }>(
    `insert into club.tables (organization_id, host_id, name) values ($1, $2, 'Chess') returning id`,
    [acme.organization_id, host.id],
  )
  const target = { kind: 'club.table', id: String(rows[0]?.id) }
  // To the organisation's owner the table is not there.
  assert.equal(
    await codeOfCall(acme.invite(acme.owner, acme.bob.email, 'player', target)),
    'not_found',
  )
  await acme.invite(host, acme.bob.email, 'player', target)
  const { href } = await acme.accept(acme.bob, await acme.tokenSentTo(acme.bob.email))
  assert.equal(href, `/club/${target.id}`)
  assert.equal(await acme.roleOf(acme.bob), 'guest')
  const players = await acme.admin.query('select person_id from club.players')
  assert.deepEqual(players.rows, [{ person_id: acme.bob.id }])
  // The owner of the organisation manages its own invitations, not the table's.
  const given = {
    params: acme.params,
    query: { limit: 50, open: false },
  }
  assert.deepEqual(bodyOf(await listInvitations(acme.owner, given)).items, [])
})

test('whoever may no longer invite to something lets nobody in', async (t) => {
  const acme = await openAcme(t, club)
  const host = await acme.person('Host')
  await acme.join(acme.organization_id, host, 'member')
  const { rows } = await acme.admin.query<{ id: string }>(
    `insert into club.tables (organization_id, host_id, name) values ($1, $2, 'Chess') returning id`,
    [acme.organization_id, host.id],
  )
  await acme.invite(host, acme.bob.email, 'player', {
    kind: 'club.table',
    id: String(rows[0]?.id),
  })
  const token = await acme.tokenSentTo(acme.bob.email)
  const hostedBy = (person: Actor) =>
    acme.admin.query('update club.tables set host_id = $1', [person.id])
  await hostedBy(acme.owner)
  const withdrawn = 'organizations.invitation_withdrawn'
  assert.equal(await codeOfCall(acme.preview(acme.bob, token)), withdrawn)
  assert.equal(await codeOfCall(acme.accept(acme.bob, token)), withdrawn)
  assert.deepEqual(bodyOf(await answers.listReceivedInvitations(acme.bob)).items, [])
  assert.equal(await acme.roleOf(acme.bob), undefined)
  // Whose claims were looked under stays inside.
  const { rows: mine } = await acme.admin.query(
    `select organizations.manages_as($1, 'club.table', $2), auth.uid()`,
    [acme.owner.id, rows[0]?.id],
  )
  assert.deepEqual(mine, [{ manages_as: true, uid: null }])
  await hostedBy(host)
  assert.equal(await codeOfCall(acme.accept(acme.bob, token)), 'ok')
})

test('a mail is in the language that its reader chose, else in the inviter’s', async (t) => {
  const acme = await openAcme(t)
  await acme.admin.query(`update users.people set language = 'fr' where id = $1`, [acme.bob.id])
  for (const email of [acme.bob.email, 'nobody@example.org']) await acme.invite(acme.owner, email)
  const { rows } = await acme.admin.query(
    `select recipient, language from mail.contents join mail.messages on messages.id = message_id
     order by language`,
  )
  assert.deepEqual(rows, [
    { recipient: 'nobody@example.org', language: 'en' },
    { recipient: acme.bob.email, language: 'fr' },
  ])
})

test('what was invited to and is gone is said to be gone, and the invitation stays open', async (t) => {
  const acme = await openAcme(t, club)
  const { rows } = await acme.admin.query<{ id: string }>(
    `insert into club.tables (organization_id, host_id, name) values ($1, $2, 'Chess') returning id`,
    [acme.organization_id, acme.owner.id],
  )
  const target = { kind: 'club.table', id: String(rows[0]?.id) }
  await acme.invite(acme.owner, acme.bob.email, 'player', target)
  const token = await acme.tokenSentTo(acme.bob.email)
  await acme.admin.query('delete from club.tables')
  const accept = acme.accept(acme.bob, token)
  assert.equal(await codeOfCall(accept), 'organizations.invitation_target_gone')
  assert.equal(await acme.roleOf(acme.bob), undefined)
  const { rows: open } = await acme.admin.query('select status from organizations.invitations')
  assert.deepEqual(open, [{ status: 'pending' }])
})

test('no address is kept in two ways', async (t) => {
  const acme = await openAcme(t)
  for (const written of ['Bob@Example.org', 'bob@exämple.org']) {
    await assert.rejects(
      acme.admin.query('update users.people set email = $2 where id = $1', [acme.bob.id, written]),
      /people_email_stored/,
    )
    await assert.rejects(
      acme.admin.query(
        `insert into organizations.invitations (organization_id, target_kind, target_id, role, email, token_hash, invited_by)
         values ($1, 'organizations.organization', $1, 'member', $2, '', $3)`,
        [acme.organization_id, written, acme.owner.id],
      ),
      /invitations_email/,
    )
  }
})
