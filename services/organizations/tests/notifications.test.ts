import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Event } from '#kernel/events/define.ts'
import type { NotificationKind } from '#services/notifications/define.ts'
import { notifications as centre } from '#services/notifications/manifest.ts'
import { toldAlone } from '#services/notifications/queries/notifications.ts'
import { notifications } from '../notifications.ts'
import { acceptByToken } from '../service/answers.ts'
import { invite } from '../service/invitations.ts'
import { removeMember } from '../service/members.ts'
import { club } from './club/manifest.ts'
import { type Actor, openStage } from './stage.ts'

/** Acme, and what its events say to whom. */
async function openAcme(t: Parameters<typeof openStage>[0]) {
  const stage = await openStage(t, centre, club)
  const owner = await stage.person('Owner')
  const organization_id = await stage.organization(owner, 'Acme')
  const params = { organization_id }
  return {
    ...stage,
    owner,
    params,
    invite: (email: string) => invite(owner, { params, body: { email, role: 'member' } }),
    /** To a table of a club in Acme. */
    async inviteToChess(email: string) {
      const { rows } = await stage.admin.query<{ id: string }>(
        `insert into club.tables (organization_id, host_id, name) values ($1, $2, 'Chess') returning id`,
        [organization_id, owner.id],
      )
      const target = { kind: 'club.table', id: String(rows[0]?.id) }
      await invite(owner, { params, body: { email, role: 'player', target } })
      return target.id
    },
    /** The newest event of a kind, with its data parsed. */
    async newest(name: string) {
      const kind = notifications.find((one) => one.name === name)
      assert.ok(kind)
      const { rows } = await stage.admin.query<Event>(
        'select * from socle.events where type = $1 order by id desc limit 1',
        [kind.event.type],
      )
      const [event] = rows
      assert.ok(event)
      // The dispatcher parses data likewise before it hands an event to its kind.
      const general = kind as unknown as NotificationKind
      return {
        recipients: () =>
          general.recipients(stage.database.asSystem('test: recipients').read, event),
        href: () => general.href(event, stage.runtime),
        async textFor(reader: Actor) {
          const { rows } = await stage.admin.query<{ id: string }>(
            `insert into notifications.notifications (person_id, kind, event_id, event, in_app)
             values ($1, $2, $3, $4, true)
             on conflict on constraint notifications_once do update set in_app = true returning id`,
            [reader.id, kind.name, event.id, event],
          )
          const told = toldAlone(kind.name, String(rows[0]?.id))
          const values = await reader.read.maybe(general.values(told))
          return values ? general.text(values, 'en').title : null
        },
      }
    },
  }
}

test('an invited person with an account is told, under names they may know', async (t) => {
  const acme = await openAcme(t)
  const [bob, mallory] = [await acme.person('Bob'), await acme.person('Mallory')]
  await acme.invite(bob.email)
  const invited = await acme.newest('organizations.invited')
  assert.deepEqual(await invited.recipients(), [bob.id])
  assert.equal(await invited.textFor(bob), 'Owner invites you to Acme')
  assert.equal(await invited.textFor(mallory), null)
  const token = await acme.tokenSentTo(bob.email)
  await acceptByToken(bob, { body: { token } })
  assert.equal(await invited.textFor(bob), 'Owner invites you to Acme')
})

test('an invitation to something in it is told by its name, and leads to where it is managed', async (t) => {
  const acme = await openAcme(t)
  const bob = await acme.person('Bob')
  const table = await acme.inviteToChess('office@example.org')
  await acceptByToken(bob, {
    body: { token: await acme.tokenSentTo('office@example.org') },
  })
  const waiting = await acme.newest('organizations.invitation_awaiting_confirmation')
  assert.match(
    String(await waiting.textFor(acme.owner)),
    /^Somebody accepted an invitation to Chess /,
  )
  assert.equal(waiting.href(), `/club/${table}/people`)

  await acme.inviteToChess(bob.email)
  const invited = await acme.newest('organizations.invited')
  assert.equal(await invited.textFor(bob), 'Owner invites you to Chess')
  assert.equal(invited.href(), '/settings/organization')
})

test('an address without an account, or not verified, is told nothing', async (t) => {
  const acme = await openAcme(t)
  await acme.invite('nobody@example.org')
  assert.deepEqual(await (await acme.newest('organizations.invited')).recipients(), [])
  const bob = await acme.person('Bob')
  await acme.admin.query('update users.people set email_verified_at = null where id = $1', [bob.id])
  await acme.invite(bob.email)
  assert.deepEqual(await (await acme.newest('organizations.invited')).recipients(), [])
})

test('whoever invited hears of the acceptance, as long as they belong to it', async (t) => {
  const acme = await openAcme(t)
  const bob = await acme.person('Bob')
  await acme.invite(bob.email)
  const token = await acme.tokenSentTo(bob.email)
  await acceptByToken(bob, { body: { token } })
  const accepted = await acme.newest('organizations.invitation_accepted')
  assert.deepEqual(await accepted.recipients(), [acme.owner.id])
  assert.equal(await accepted.textFor(acme.owner), 'Bob accepted your invitation to Acme')
  assert.equal(await accepted.textFor(bob), 'Bob accepted your invitation to Acme')
  await removeMember(acme.owner, { params: { ...acme.params, person_id: bob.id } })
  assert.equal(await accepted.textFor(bob), null)
})

test('an acceptance under another address is told to those who may confirm it', async (t) => {
  const acme = await openAcme(t)
  const [bob, admin, member] = await Promise.all(
    ['Bob', 'Admin', 'Member'].map((name) => acme.person(name)),
  )
  assert.ok(bob && admin && member)
  await acme.join(acme.params.organization_id, admin, 'admin')
  await acme.join(acme.params.organization_id, member, 'member')
  await acme.invite('office@example.org')
  await acceptByToken(bob, {
    body: { token: await acme.tokenSentTo('office@example.org') },
  })
  const waiting = await acme.newest('organizations.invitation_awaiting_confirmation')
  assert.deepEqual(new Set(await waiting.recipients()), new Set([acme.owner.id, admin.id]))
})
