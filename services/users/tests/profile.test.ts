import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertRefused } from '#server/testing/answer.ts'
import { sharedApplication } from '#server/testing/shared-application.ts'

describe('a person', () => {
  const stage = sharedApplication()

  test('reads and changes their profile; the address is changed elsewhere', async () => {
    const ada = await stage().person('Ada')
    const { status, body, headers } = await ada.get('/api/user/profile')
    assert.equal(status, 200)
    const { created_at, updated_at, ...facts } = body
    assert.deepEqual(facts, {
      id: ada.id,
      email: ada.email,
      email_verified: true,
      name: 'Ada',
      avatar_url: null,
      version: body.version,
    })
    assert.match(created_at, /^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)$/)
    assert.ok(updated_at >= created_at)
    assert.match(String(headers.etag), new RegExp(`"${body.version}`))
    const patch = { name: ' Ada Lovelace ', avatar_url: 'https://example.org/ada.png' }
    const changed = await ada.patch('/api/user/profile', patch)
    assert.deepEqual(
      [changed.status, changed.body.name, changed.body.avatar_url, changed.body.version],
      [200, 'Ada Lovelace', patch.avatar_url, body.version + 1],
    )
    for (const [field, value] of Object.entries({
      email: 'other@example.org',
      email_verified: true,
      id: stage().runtime.secret,
      version: 9,
      deleted_at: null,
      roles: ['admin'],
    })) {
      const { details } = assertRefused(
        await ada.patch('/api/user/profile', { [field]: value }),
        400,
        'bad_input',
      ).body
      assert.deepEqual([details[0].path, details[0].code], [`body.${field}`, 'unknown_field'])
    }
    assert.equal((await ada.get('/api/auth/me')).body.user.name, 'Ada Lovelace')
  })

  test('leaves what they do not name, clears what they set to null', async () => {
    const ada = await stage().person('Patch')
    await ada.patch('/api/user/profile', { avatar_url: 'https://example.org/a.png' })
    assert.equal(
      (await ada.patch('/api/user/profile', { name: 'P' })).body.avatar_url,
      'https://example.org/a.png',
    )
    assert.equal((await ada.patch('/api/user/profile', {})).body.name, 'P')
    assert.equal((await ada.patch('/api/user/profile', { avatar_url: null })).body.avatar_url, null)
    const wrong: [object, string][] = [
      [{ name: null }, 'body.name'],
      [{ name: '   ' }, 'body.name'],
      [{ name: 'x'.repeat(101) }, 'body.name'],
      [{ avatar_url: 'javascript:alert(1)' }, 'body.avatar_url'],
      [{ avatar_url: 'http://example.org/a.png' }, 'body.avatar_url'],
      [{ avatar_url: `https://example.org/${'a'.repeat(2000)}` }, 'body.avatar_url'],
      [{ avatar_url: '' }, 'body.avatar_url'],
    ]
    for (const [patch, path] of wrong) {
      const { details } = assertRefused(
        await ada.patch('/api/user/profile', patch),
        400,
        'bad_input',
      ).body
      assert.equal(details[0].path, path, JSON.stringify(patch))
    }
  })

  test('sets language, zone and theme', async () => {
    const ada = await stage().person('Settings')
    const path = '/api/user/settings'
    const { version, ...settings } = (await ada.get(path)).body
    assert.deepEqual(settings, {
      language: 'en',
      time_zone: null,
      theme: 'auto',
      hidden_widgets: [],
    })
    const chosen = {
      language: 'fr',
      time_zone: 'Europe/Paris',
      theme: 'dark',
      hidden_widgets: ['projects.first-steps'],
    }
    assert.deepEqual((await ada.patch(path, chosen)).body, { ...chosen, version: version + 1 })
    assert.deepEqual((await ada.patch(path, { language: null })).body, {
      ...chosen,
      language: null,
      version: version + 2,
    })
    const { user } = (await ada.get('/api/auth/me')).body
    assert.deepEqual([user.language, user.time_zone, user.theme], [null, 'Europe/Paris', 'dark'])
    assert.deepEqual(user.hidden_widgets, ['projects.first-steps'])
    for (const time_zone of ['Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv', 'Etc/UTC', 'UTC']) {
      const answer = await ada.patch(path, { time_zone })
      assert.deepEqual([answer.status, answer.body.time_zone], [200, time_zone])
    }
    const wrong: [object, string, string][] = [
      [{ time_zone: 'europe/paris' }, 'body.time_zone', 'users.time_zone_unknown'],
      [{ time_zone: 'Europe/Atlantis' }, 'body.time_zone', 'users.time_zone_unknown'],
      [{ time_zone: '+02:00' }, 'body.time_zone', 'users.time_zone_unknown'],
      [{ time_zone: null }, 'body.time_zone', 'type'],
      [{ language: 'de' }, 'body.language', 'option'],
      [{ theme: 'pink' }, 'body.theme', 'option'],
      [{ theme: null }, 'body.theme', 'option'],
      [{ hidden_widgets: ['<b>'] }, 'body.hidden_widgets.0', 'format'],
      [{ hidden_widgets: Array(51).fill('a.b') }, 'body.hidden_widgets', 'too_big'],
      [{ font: 'large' }, 'body.font', 'unknown_field'],
    ]
    for (const [patch, field, code] of wrong) {
      const { details } = assertRefused(await ada.patch(path, patch), 400, 'bad_input').body
      assert.deepEqual([details[0].path, details[0].code], [field, code], JSON.stringify(patch))
    }
    const french = await ada.patch(
      path,
      { time_zone: 'Europe/Atlantis' },
      { 'accept-language': 'fr' },
    )
    assert.match(french.body.details[0].message, /Utilisez un nom/)
  })

  test('is told when somebody else, or another tab, has changed it meanwhile', async () => {
    const ada = await stage().person('Stale')
    for (const path of ['/api/user/profile', '/api/user/settings']) {
      const change = path.endsWith('profile') ? { name: 'New' } : { theme: 'light' }
      const { version } = (await ada.get(path)).body
      const first = await ada.patch(path, change, { 'if-match': `"${version}"` })
      assert.equal(first.status, 200, first.text)
      const second = assertRefused(
        await ada.patch(path, change, { 'if-match': `"${version}"` }),
        409,
        'stale',
      )
      assert.deepEqual(second.body.current, first.body)
      const etag = String((await ada.get(path)).headers.etag)
      assert.equal((await ada.patch(path, change, { 'if-match': etag })).status, 200)
      assertRefused(await ada.patch(path, change, { 'if-match': 'latest' }), 400, 'bad_input')
    }
  })

  test('is known to others by a card, by those who know the id; no list, no search, no address [V15.3.1]', async () => {
    const [ada, grace] = [await stage().person('Card'), await stage().person('Reader')]
    const path = '/api/users/cards'
    const { body } = await grace.get(`${path}?ids=${ada.id},${crypto.randomUUID()}`)
    assert.deepEqual(body, { items: [{ id: ada.id, name: 'Card', avatar_url: null }], next: null })
    assertRefused(await stage().anonymous.get(`${path}?ids=${ada.id}`), 401, 'not_signed_in')
    const many = Array.from({ length: 101 }, () => crypto.randomUUID()).join(',')
    for (const query of ['', '?ids=', '?ids=card', `?ids=${many}`, `?ids=${ada.id}&name=Card`]) {
      assertRefused(await grace.get(`${path}${query}`), 400, 'bad_input')
    }
    for (const door of [
      '/api/users',
      `/api/users/${ada.id}`,
      '/api/users?email=card@example.org',
    ]) {
      assertRefused(await grace.get(door), 404, 'not_found')
    }
    assert.deepEqual(await grace.read.rows('select name from users.people'), [{ name: 'Reader' }])
  })

  test('who is deleted keeps a card without a name, and signs in no more', async () => {
    const { admin, person, anonymous } = stage()
    const [gone, grace] = [await person('Gone'), await person('Left')]
    await admin.query(
      `update users.people set deleted_at = now(), email = null, name = 'Deleted person', avatar_url = null
       where id = $1`,
      [gone.id],
    )
    const { body } = await grace.get(`/api/users/cards?ids=${gone.id}`)
    assert.deepEqual(body.items, [{ id: gone.id, name: 'Deleted person', avatar_url: null }])
    const answer = await anonymous.post('/api/auth/login', {
      email: gone.email,
      password: 'whatever it was',
    })
    assertRefused(answer, 401, 'auth.invalid_credentials')
  })
})
