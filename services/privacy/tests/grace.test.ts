import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { TOTP } from 'otpauth'
import { assertRefused, made } from '#server/testing/answer.ts'
import { askToBeErased, eraseAfterGrace } from '#server/testing/erasure.ts'
import { password, type TestPerson } from '#server/testing/person.ts'
import { sharedApplication } from '#server/testing/shared-application.ts'
import { login } from '../../auth/tests/stage.ts'
import { erase } from '../erase.ts'

describe('asking to be deleted', () => {
  const stage = sharedApplication()
  const somebody = (name: string) =>
    stage().person(name, { email: `${name.toLowerCase()}-${randomUUID()}@example.org` })
  const ask = (person: TestPerson, body: object = { password }) =>
    person.call('DELETE', '/api/user/delete', body)
  const kinds = async ({ email }: TestPerson) =>
    (await stage().mails(email)).map(({ kind }) => kind)
  const nameOf = async ({ id }: TestPerson, by: TestPerson) =>
    (await by.get(`/api/users/cards?ids=${id}`)).body.items[0].name
  /** Signed in anew. */
  async function back({ email }: TestPerson) {
    const { access_token, user } = made(await login(stage().anonymous, email))
    return { user, ...stage().bearer(access_token) }
  }
  async function organization(owner: TestPerson, ...members: [TestPerson, string][]) {
    const { id } = made(await owner.post('/api/organizations', { name: 'Acme' }))
    for (const [person, role] of members) {
      await stage().admin.query(
        `insert into organizations.memberships (organization_id, person_id, role) values ($1, $2, $3)`,
        [id, person.id, role],
      )
    }
    return String(id)
  }
  const dueIn = (person: TestPerson, interval: string) =>
    stage().admin.query(
      'update privacy.erasures set due_at = now() + $2::interval where person_id = $1',
      [person.id, interval],
    )
  const isErased = async ({ id }: TestPerson) =>
    (
      await stage().admin.query('select email is null as gone from users.people where id = $1', [
        id,
      ])
    ).rows[0]?.gone

  test('takes the password, and the second factor of whoever has one [V6.3.3] [V7.5.1]', async () => {
    const ada = await somebody('Ada')
    assertRefused(await ask(ada, { password: 'not hers' }), 403, 'auth.password_wrong')
    assertRefused(await ask(ada, {}), 400, 'bad_input')
    const { secret } = made(await ada.post('/api/auth/mfa/totp', { password }))
    const code = () => new TOTP({ secret }).generate()
    made(await ada.post('/api/auth/mfa/totp/confirm', { code: code() }))
    assertRefused(await ask(ada), 400, 'auth.code_invalid')
    assertRefused(await ask(ada, { password, code: '000000' }), 400, 'auth.code_invalid')
    await stage().admin.query('update auth.factors set last_step = 0 where user_id = $1', [ada.id])
    assert.equal((await ask(ada, { password, code: code() })).status, 202)
  })

  test('signs out everywhere, ends keys, hides the person and tells them; signing in shows the way back', async () => {
    const [ada, ben] = [await somebody('Ada'), await somebody('Ben')]
    const { access_token } = made(await login(stage().anonymous, ada.email))
    const elsewhere = stage().bearer(access_token)
    const key = { organization_id: ada.organization_id, name: 'K', scopes: ['read'] }
    const { secret } = made(await ada.post('/api/auth/api-keys', { ...key, expires_at: null }))
    assert.equal((await stage().bearer(secret).get('/api/projects')).status, 200)
    const { due_at } = made(await ask(ada))
    const days = (Date.parse(due_at) - Date.now()) / 86_400_000
    assert.ok(days > 13.99 && days <= 14, `${days} days`)
    for (const caller of [ada, elsewhere, stage().bearer(secret)]) {
      assert.equal((await caller.get('/api/projects')).status, 401)
    }
    assert.equal(await nameOf(ada, ben), 'Deleted person')
    made(await ben.patch('/api/user/settings', { language: 'fr' }))
    assert.equal(await nameOf(ada, ben), 'Compte supprimé')
    assert.equal((await kinds(ada)).at(-1), 'privacy.erasure_asked')

    const returned = await back(ada)
    assert.equal(Date.parse(returned.user.leaves_at), Date.parse(due_at))
    assert.equal(
      (await returned.get('/api/user/delete')).body.due_at.slice(0, 19),
      due_at.slice(0, 19),
    )
    // Asking again changes nothing but who is signed in.
    assert.equal(
      made(await returned.call('DELETE', '/api/user/delete', { password })).due_at,
      due_at,
    )
    const kept = await back(ada)
    assert.equal((await kept.post('/api/user/delete/keep')).status, 204)
    assertRefused(await kept.post('/api/user/delete/keep'), 404, 'privacy.not_leaving')
    assert.equal(await nameOf(ada, ben), 'Ada')
    assert.equal((await back(ada)).user.leaves_at, null)
    assert.deepEqual(
      (await kinds(ada)).filter((kind) => kind.startsWith('privacy.')),
      ['privacy.erasure_asked', 'privacy.erasure_cancelled'],
    )
    await erase(stage().runtime, ada.id, 1)
    assert.equal(await isErased(ada), false)
  })

  test('happens when it is due and not before, and then there is no way back', async () => {
    const ada = await somebody('Ada')
    await askToBeErased(ada)
    await dueIn(ada, '1 minute')
    await erase(stage().runtime, ada.id, 1)
    assert.equal(await isErased(ada), false)
    const returned = await back(ada)
    await dueIn(ada, '-1 second')
    await erase(stage().runtime, ada.id, 1)
    assert.equal(await isErased(ada), true)
    assert.equal((await returned.post('/api/user/delete/keep')).status, 401)
    assertRefused(await login(stage().anonymous, ada.email), 401, 'auth.invalid_credentials')
  })

  test('is refused to the only owner of what others work in, by name, until somebody else owns it', async () => {
    const [ada, ben] = [await somebody('Ada'), await somebody('Ben')]
    const id = await organization(ada, [ben, 'member'])
    const refused = assertRefused(await ask(ada), 409, 'privacy.sole_owner').body
    assert.match(refused.error, /Acme/)
    assert.deepEqual(refused.details, [
      { path: `organizations.${id}`, code: 'privacy.sole_owner', message: 'Acme' },
    ])
    assert.deepEqual((await ada.get('/api/user/delete')).body.sole_owner_of, [{ id, name: 'Acme' }])
    made(await ada.post(`/api/organizations/${id}/hand-over`, { person_id: ben.id }))
    assert.equal((await ask(ada)).status, 202)
  })

  test('what became theirs alone meanwhile goes to whoever has been there longest with the strongest role', async () => {
    const people = [await somebody('Ada'), await somebody('Ben'), await somebody('Cy')] as const
    const [ada, ben, cy] = people
    const guest = await somebody('Guest')
    const id = await organization(ada, [ben, 'owner'], [cy, 'member'], [guest, 'guest'])
    const guests = await organization(ada, [guest, 'guest'], [ben, 'owner'])
    await askToBeErased(ada)
    for (const left of [id, guests]) made(await ben.post(`/api/organizations/${left}/leave`))
    await dueIn(ada, '-1 second')
    await erase(stage().runtime, ada.id, 1)
    const { rows } = await stage().admin.query(
      `select organization_id, person_id, role from organizations.memberships
       where organization_id = any ($1) order by role desc`,
      [[id, guests]],
    )
    assert.deepEqual(rows, [
      { organization_id: id, person_id: cy.id, role: 'owner' },
      { organization_id: id, person_id: guest.id, role: 'guest' },
    ])
  })

  test('an erasure that is interrupted goes on where it was, and says goodbye once', async () => {
    const [ada, ben] = [await somebody('Ada'), await somebody('Ben')]
    await organization(ben, [ada, 'member'])
    made(await ada.post('/api/projects', { name: 'Own' }))
    await askToBeErased(ada)
    await dueIn(ada, '-1 second')
    const { admin, runtime } = stage()
    await admin.query(`
      create function public.planted() returns trigger language plpgsql as
        $$ begin raise exception 'planted'; end $$`)
    const stones = [
      'delete on organizations.memberships',
      'delete on projects.projects',
      'delete on auth.sessions',
      'update of email on users.people',
      'update of done_at on privacy.erasures',
    ]
    for (const stone of stones) {
      await admin.query(
        `create trigger planted before ${stone} for each row execute function public.planted()`,
      )
      await assert.rejects(erase(runtime, ada.id, 1), /planted/, stone)
      await admin.query(`drop trigger planted on ${stone.split(' on ')[1]}`)
    }
    await erase(runtime, ada.id, 1)
    await erase(runtime, ada.id, 1)
    assert.equal(await isErased(ada), true)
    const { rows } = await admin.query(
      `select count(*)::integer as count from mail.messages message
       join privacy.erasures erasure on erasure.farewell_id = message.id
       where kind = 'privacy.erased' and status = 'sent'`,
    )
    assert.ok(rows[0].count >= 1)
    await admin.query('drop function public.planted()')
  })

  test('of keeping and erasing at once one wins, whole', async () => {
    for (let round = 0; round < 6; round += 1) {
      const ada = await somebody('Ada')
      await askToBeErased(ada)
      const returned = await back(ada)
      await dueIn(ada, '-1 second')
      const [kept] = await Promise.all([
        returned.post('/api/user/delete/keep'),
        erase(stage().runtime, ada.id, 1),
      ])
      const gone = await isErased(ada)
      assert.equal(kept.status === 204, !gone, `${kept.status} ${gone}`)
      if (!gone) assert.equal((await back(ada)).user.leaves_at, null)
    }
  })

  test('goes in small statements, however much somebody made', async () => {
    const [ada, ben] = [await somebody('Ada'), await somebody('Ben')]
    const acme = await organization(ben, [ada, 'member'])
    const { id } = made(await ben.post('/api/projects', { name: 'Moon', organization_id: acme }))
    const task = made(await ben.post(`/api/projects/${id}/tasks`, { title: 'Much said' }))
    await stage().admin.query(
      `insert into projects.comments (project_id, task_id, person_id, body)
       select $1, $2, $3, 'said ' || number from generate_series(1, 4500) number`,
      [id, task.id, ada.id],
    )
    await eraseAfterGrace(stage(), ada)
    const { rows } = await stage().admin.query(
      `select body, count(*)::integer as count from projects.comments where person_id = $1 group by body`,
      [ada.id],
    )
    assert.deepEqual(rows, [{ body: '—', count: 4500 }])
  })
})
