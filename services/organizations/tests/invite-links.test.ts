import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertRefused } from '#server/testing/answer.ts'
import type { TestPerson } from '#server/testing/person.ts'
import { sharedApplication } from '#server/testing/shared-application.ts'
import { linkToken } from '../link-token.ts'

const accept = '/api/invite-links/accept'
const day = 24 * 3_600_000

describe('an invite link', () => {
  const stage = sharedApplication()

  async function openTeam(name: string) {
    const app = stage()
    const owner = await app.person(name)
    const guest = await app.person(`${name}2`)
    const { body: organization } = await owner.post('/api/organizations', { name: `${name} & Co.` })
    const links = `/api/organizations/${organization.id}/invite-links`
    const { body: project } = await owner.post('/api/projects', {
      name: 'Moon',
      organization_id: organization.id,
    })
    const target = { kind: 'projects.project', id: project.id }
    async function make(body: object, by: TestPerson = owner) {
      const answer = await by.post(links, body)
      assert.equal(answer.status, 201, answer.text)
      return { ...answer.body, token: new URL(answer.body.url).searchParams.get('link') }
    }
    const roleOf = async (person: TestPerson) =>
      (await person.get(`/api/organizations/${organization.id}`)).body.role
    return { app, owner, guest, organization, links, project, target, make, roleOf }
  }

  test('lets in whoever holds it, with its role, as often as people come', async () => {
    const { app, owner, guest, organization, links, make, roleOf } = await openTeam('Ada')
    const link = await make({ role: 'member' })
    assert.ok(Math.abs(Date.parse(link.expires_at) - Date.now() - 7 * day) < 60_000)
    const preview = await app.anonymous.get(`/api/invite-links/preview?token=${link.token}`)
    assert.deepEqual(
      [preview.body.organization_name, preview.body.role, preview.body.invited_by],
      ['Ada & Co.', 'member', { name: 'Ada' }],
    )
    for (const person of [guest, await app.person('Ada3'), guest]) {
      const { body } = await person.post(accept, { token: link.token })
      assert.deepEqual([body.status, body.href], ['accepted', '/dashboard'])
      assert.equal(await roleOf(person), 'member')
    }
    // Whoever is stronger stays so.
    assert.equal((await owner.post(accept, { token: link.token })).status, 200)
    assert.equal(await roleOf(owner), 'owner')
    // It can be looked at again, and holds what it held.
    const { items } = (await owner.get(links)).body
    assert.deepEqual(
      items.map(({ url }: { url: string }) => url),
      [link.url],
    )
    assert.deepEqual((await guest.get(links)).body.items, [], 'by those who manage alone')
    assert.equal(items[0].organization_id, organization.id)
  })

  test('leads into a project, as a guest of its organisation', async () => {
    const { guest, links, owner, project, target, make, roleOf } = await openTeam('Bea')
    const link = await make({ role: 'commenter', target, days: 1 })
    const { body } = await guest.post(accept, { token: link.token })
    assert.equal(body.href, `/projects/${project.id}`)
    assert.equal((await guest.get(`/api/projects/${project.id}`)).body.role, 'commenter')
    assert.equal(await roleOf(guest), 'guest')
    assert.deepEqual((await owner.get(links)).body.items, [])
    const own = await owner.get(`${links}?target_id=${project.id}`)
    assert.equal(own.body.items.length, 1)
  })

  test('never makes anybody as strong as its maker, and never stays open for long', async () => {
    const { owner, links, target } = await openTeam('Cleo')
    const refused = [
      [{ role: 'admin' }, 'organizations.role_not_offered'],
      [{ role: 'owner' }, 'organizations.role_not_offered'],
      [{ role: 'owner', target }, 'organizations.role_not_offered'],
      [{ role: 'member', days: 31 }, 'bad_input'],
      [{ role: 'member', days: 0 }, 'bad_input'],
    ] as const
    for (const [body, code] of refused) assertRefused(await owner.post(links, body), 400, code)
    const personal = `/api/organizations/${owner.organization_id}/invite-links`
    assertRefused(await owner.post(personal, { role: 'member' }), 409, 'organizations.personal')
  })

  test('ends: by time, by being taken back, by its maker’s right, with its target', async () => {
    const { app, owner, guest, links, organization, project, target, make } = await openTeam('Dora')
    const use = (token: string) => guest.post(accept, { token })
    const [old, taken, demoted, gone] = [
      await make({ role: 'member' }),
      await make({ role: 'member' }),
      await make({ role: 'viewer', target }),
      await make({ role: 'viewer', target }),
    ]
    await app.admin.query(
      'update organizations.invite_links set expires_at = now() where id = $1',
      [old.id],
    )
    assertRefused(await use(old.token), 410, 'organizations.link_expired')
    assert.equal((await owner.delete(`${links}/${taken.id}`)).status, 204)
    assertRefused(await owner.delete(`${links}/${taken.id}`), 404, 'not_found')
    assertRefused(await use(taken.token), 410, 'organizations.link_expired')
    await app.admin.query('update organizations.invite_links set created_by = $2 where id = $1', [
      demoted.id,
      guest.id,
    ])
    assertRefused(await use(demoted.token), 410, 'organizations.invitation_withdrawn')
    await owner.delete(`/api/projects/${project.id}`)
    assertRefused(await use(gone.token), 410, 'organizations.invitation_target_gone')
    assertRefused(await guest.get(`/api/organizations/${organization.id}`), 404, 'not_found')
  })

  test('does not bring back whoever was taken out while it was there', async () => {
    const { owner, guest, links, organization, project, target, make } = await openTeam('Fay')
    const member = `/api/organizations/${organization.id}/members/${guest.id}`
    const [old, inside] = [await make({ role: 'member' }), await make({ role: 'viewer', target })]
    const use = (token: string) => guest.post(accept, { token })
    assert.equal((await use(old.token)).status, 200)
    // Whoever leaves by themselves may come back.
    assert.equal((await guest.post(`/api/organizations/${organization.id}/leave`)).status, 204)
    assert.equal((await use(old.token)).status, 200)
    assert.equal((await use(inside.token)).status, 200)
    assert.equal(
      (await owner.delete(`/api/projects/${project.id}/members/${guest.id}`)).status,
      204,
    )
    assertRefused(await use(inside.token), 410, 'organizations.link_expired')
    assert.equal((await use(old.token)).status, 200, 'of the project alone')
    assert.equal((await owner.delete(member)).status, 204)
    for (const { token } of [old, inside]) {
      assertRefused(await use(token), 410, 'organizations.link_expired')
    }
    // Nor by one that is made for others afterwards, unless it is handed to them.
    assert.equal((await use((await make({ role: 'member' })).token)).status, 200)
    assert.equal((await owner.get(links)).status, 200)
  })

  test('settles the mail that somebody was sent before: nobody stands there twice', async () => {
    const { app, owner, guest, organization, project, target, make } = await openTeam('Gia')
    const invitations = `/api/organizations/${organization.id}/invitations`
    const waiting = async () =>
      (await owner.get(`${invitations}?open=true`)).body.items.map(
        ({ target_kind }: { target_kind: string }) => target_kind,
      )
    await owner.post(invitations, { email: guest.email, role: 'member' })
    await owner.post(invitations, { email: guest.email, role: 'viewer', target })
    await guest.post(accept, { token: (await make({ role: 'commenter', target })).token })
    // A guest for the project's sake is still invited to the organisation.
    assert.deepEqual(await waiting(), ['organizations.organization'])
    await guest.post(accept, { token: (await make({ role: 'member' })).token })
    assert.deepEqual(await waiting(), [])
    const other = await app.person('Gia3')
    await guest.get('/api/auth/me')
    await owner.post(invitations, { email: other.email, role: 'viewer', target })
    await other.post(accept, { token: (await make({ role: 'member' })).token })
    const added = await owner.put(`/api/projects/${project.id}/members/${other.id}`, {
      role: 'viewer',
    })
    assert.equal(added.status, 200)
    assert.deepEqual(await waiting(), [])
  })

  test('cannot be guessed from its id, nor carried to another', async () => {
    const { app, guest, make } = await openTeam('Elsa')
    const [one, other] = [await make({ role: 'member' }), await make({ role: 'member' })]
    const [id] = one.token.split('.')
    const [, mac] = other.token.split('.')
    const forged = [`${id}.${mac}`, linkToken({ secret: 'another secret' }, one.id)]
    for (const token of forged) {
      assertRefused(await guest.post(accept, { token }), 404, 'not_found')
      const preview = await app.anonymous.get(`/api/invite-links/preview?token=${token}`)
      assertRefused(preview, 404, 'not_found')
    }
    assertRefused(await guest.post(accept, { token: one.id }), 400, 'bad_input')
  })
})
