import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { pageQuery } from '#kernel/contract/page-query.ts'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import { as, standApp } from './stand.ts'

const Echo = z.strictObject({ given: z.unknown() })

const create = withVerb(
  defineRoute({
    method: 'POST',
    path: '/people',
    summary: 'Create a person',
    who: 'person',
    body: z.strictObject({
      email: z.email().max(254),
      name: z.string().min(1).max(10),
      age: z.number().int().min(18).optional(),
      color: z.enum(['red', 'blue']).optional(),
      tags: z.array(z.string()).max(2).optional(),
      accent: z
        .string()
        .refine((text) => text === 'ok', 'stand.color_unknown')
        .optional(),
    }),
    output: Echo,
  }),
  async (_context, { body }) => ({ given: body }),
)

const list = withVerb(
  defineRoute({
    method: 'GET',
    path: '/people/:person_id',
    summary: 'Read a person',
    who: 'person',
    params: z.strictObject({ person_id: z.string() }),
    query: z.strictObject(pageQuery),
    output: Echo,
  }),
  async (_context, { params, query }) => ({ given: { ...params, ...query } }),
)

const remove = withVerb(
  defineRoute({
    method: 'DELETE',
    path: '/people/:person_id',
    summary: 'Remove a person',
    who: 'person',
    params: z.strictObject({ person_id: z.string() }),
    if_match: 'required',
  }),
  async () => undefined,
)

test('every field that needs mending is named, in English, whoever asks [V2.2.1] [V2.2.2]', async (context) => {
  const app = await standApp(context, [create])
  const payload = { email: 'x', name: '', age: 3, color: 'green', tags: ['', '', ''], extra: 1 }
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/people',
    headers: as('ada'),
    payload,
  })
  assert.equal(answer.statusCode, 400)
  const { code, details, error, request_id } = answer.json()
  assert.equal(code, 'bad_input')
  assert.match(error, /fields named/)
  assert.equal(request_id, answer.headers['x-request-id'])
  assert.deepEqual(details, [
    { path: 'body.email', code: 'format', message: 'This must be an e-mail address.' },
    { path: 'body.name', code: 'required', message: 'This is required.' },
    { path: 'body.age', code: 'too_small', message: 'Use 18 or more.' },
    { path: 'body.color', code: 'option', message: 'Use one of red or blue.' },
    { path: 'body.tags', code: 'too_big', message: 'Give at most 2 items.' },
    {
      path: 'body.extra',
      code: 'unknown_field',
      message: 'This field is not known here. Remove it.',
    },
  ])
})

test('the same in French, with the sentence of a declared error for its code', async (context) => {
  const app = await standApp(context, [create])
  const answer = await app.inject({
    method: 'POST',
    url: '/api/people',
    headers: { ...as('ada'), 'accept-language': 'fr-CA, en;q=0.5' },
    payload: { email: 'a@b.fr', name: 'x'.repeat(11), accent: 'no' },
  })
  assert.deepEqual(answer.json().details, [
    { path: 'body.name', code: 'too_big', message: 'Saisissez au plus 10 caractères.' },
    {
      path: 'body.accent',
      code: 'stand.color_unknown',
      message: 'Choisissez une couleur de la palette.',
    },
  ])
})

test('a body that is missing is asked for by its fields', async (context) => {
  const app = await standApp(context, [create])
  const answer = await app.inject({ method: 'POST', url: '/api/v1/people', headers: as('ada') })
  assert.deepEqual(
    answer
      .json()
      .details.map((detail: { path: string; code: string }) => [detail.path, detail.code]),
    [
      ['body.email', 'required'],
      ['body.name', 'required'],
    ],
  )
})

test('query values are coerced and defaulted, unknown ones refused', async (context) => {
  const app = await standApp(context, [list])
  const get = (query: string) =>
    app.inject({ method: 'GET', url: `/api/v1/people/7${query}`, headers: as('ada') })
  assert.deepEqual((await get('?limit=3')).json(), { given: { person_id: '7', limit: 3 } })
  assert.deepEqual((await get('')).json(), { given: { person_id: '7', limit: 50 } })
  const refused = await get('?limit=1000&page=2')
  assert.deepEqual(
    refused.json().details.map((detail: { path: string }) => detail.path),
    ['query.limit', 'query.page'],
  )
})

test('text that Postgres cannot hold is refused wherever it comes, and no escape is undone twice [V1.1.1] [V1.3.3] [V2.2.1]', async (context) => {
  const app = await standApp(context, [create, list])
  const post = (body: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/people',
      headers: { ...as('ada'), 'content-type': 'application/json' },
      payload: body,
    })
  for (const escaped of ['\\u0000', '\\ud800']) {
    const answer = await post(`{"email":"a@b.fr","name":"a${escaped}"}`)
    assert.equal(answer.statusCode, 400)
    assert.equal(answer.json().details[0].path, 'body.name')
    assert.equal(answer.json().details[0].code, 'characters')
  }
  assert.equal((await post('{"email":"a@b.fr","name":"\\ud83d\\ude00"}')).statusCode, 200)
  const twice = await post('{"email":"a@b.fr","name":"\\\\u0000"}')
  assert.equal(twice.json().given.name, '\\u0000')
  const percent = await app.inject({ url: '/api/v1/people/a%2500', headers: as('ada') })
  assert.equal(percent.json().given.person_id, 'a%00')
  const deep = `${'['.repeat(200_000)}"\\u0000"${']'.repeat(200_000)}`
  assert.equal((await post(`{"email":"a@b.fr","name":${deep}}`)).statusCode, 400)
  const inPath = await app.inject({ url: '/api/v1/people/a%00', headers: as('ada') })
  assert.equal(inPath.json().details[0].path, 'params.person_id')
})

test('what is not JSON, too large or of another type has an answer of ours, as all that a form can send [V3.5.2]', async (context) => {
  const app = await standApp(context, [create])
  const post = async (type: string | undefined, payload: string | Buffer, encoding?: string) => {
    const headers = {
      ...as('ada'),
      ...(type !== undefined && { 'content-type': type }),
      ...(encoding !== undefined && { 'content-encoding': encoding }),
    }
    const answer = await app.inject({ method: 'POST', url: '/api/v1/people', headers, payload })
    return [answer.statusCode, answer.json().code, answer.json().details?.[0]?.path]
  }
  assert.deepEqual(await post('application/json', '{"a":'), [400, 'bad_input', 'body'])
  // No page of another origin needs to ask before it sends one of these (Fetch standard, "CORS protocol").
  const person = '{"email":"a@b.fr","name":"Ada"}'
  const form = 'application/x-www-form-urlencoded'
  for (const type of [
    'text/plain',
    form,
    'multipart/form-data; boundary=x',
    'text/xml',
    undefined,
  ]) {
    const refused = [415, 'unsupported_media_type', undefined]
    assert.deepEqual(await post(type, Buffer.from(person)), refused, type ?? 'no type')
  }
  assert.deepEqual((await post('application/json', person))[0], 200)
  for (const type of ['application/json; charset=utf-16', 'application/json;charset="latin1"']) {
    assert.deepEqual(await post(type, person), [415, 'unsupported_media_type', undefined], type)
  }
  assert.equal((await post('application/json', person, 'gzip'))[0], 415)
  const broken = Buffer.from(person.replace('"Ada"', '"\xff"'), 'latin1')
  assert.deepEqual(await post('application/json', broken), [400, 'bad_input', 'body'])
  assert.equal(
    (await post('application/json; charset=UTF-8', person.replace('"Ada"', '"é"')))[0],
    200,
  )
  const large = JSON.stringify({ name: 'x'.repeat(1024 * 1024) })
  assert.deepEqual(await post('application/json', large), [413, 'body_too_large', undefined])
})

test('no key reaches a prototype, wherever it comes [V1.5.2] [V15.3.6]', async (context) => {
  const app = await standApp(context, [create, list])
  const keys = ['__proto__', 'constructor']
  for (const key of keys) {
    const bodies = [
      `{"${key}":{"prototype":{"polluted":1},"polluted":1}}`,
      `{"email":"a@b.fr","name":"Ada","tags":[{"${key}":{"prototype":{"polluted":1}}}]}`,
    ]
    for (const payload of bodies) {
      const headers = { ...as('ada'), 'content-type': 'application/json' }
      const answer = await app.inject({ method: 'POST', url: '/api/people', headers, payload })
      assert.equal(answer.statusCode, 400, payload)
    }
    const query = await app.inject({ url: `/api/people/1?${key}=x`, headers: as('ada') })
    assert.equal(query.json().details[0].code, 'unknown_field', key)
    const path = await app.inject({ url: `/api/people/${key}`, headers: as('ada') })
    assert.equal(path.json().given.person_id, key)
  }
  assert.equal('polluted' in {}, false)
})

test('a value given twice, elsewhere or as another type is refused, and no number goes out of range [V1.4.2] [V15.3.5] [V15.3.7]', async (context) => {
  const app = await standApp(context, [create, list, remove])
  const refused = async (url: string, path: string, payload?: object) => {
    const given = payload ? { method: 'POST' as const, payload } : {}
    const answer = await app.inject({ url, headers: as('ada'), ...given })
    assert.equal(answer.statusCode, 400, url)
    assert.equal(answer.json().details[0].path, path, url)
  }
  await refused('/api/people/1?limit=1&limit=2', 'query.limit')
  await refused('/api/people/1?cursor=a&cursor=b', 'query.cursor')
  await refused('/api/people/1?limit[]=1', 'query.limit[]')
  await refused('/api/people/1?person_id=2', 'query.person_id')
  await refused('/api/people?email=a@b.fr', 'query.email', { email: 'a@b.fr', name: 'Ada' })
  for (const limit of ['-1', '1.5', '1e400', '99999999999999999999', 'NaN', 'true', '%20']) {
    await refused(`/api/people/1?limit=${limit}`, 'query.limit')
  }
  const person = { email: 'a@b.fr', name: 'Ada' }
  for (const age of ['18', [18], { valueOf: 18 }, true, 18.5, 2 ** 53]) {
    await refused('/api/people', 'body.age', { ...person, age })
  }
  for (const name of [['Ada'], { length: 3 }, 7, null]) {
    await refused('/api/people', 'body.name', { ...person, name })
  }
  const tags = ['"7", "8"', `"${10n ** 30n}"`, '"-1"', '"7.5"']
  for (const tag of tags) {
    const headers = { ...as('ada'), 'if-match': tag }
    const answer = await app.inject({ method: 'DELETE', url: '/api/people/1', headers })
    assert.equal(answer.json().details[0].path, 'header.if-match', tag)
  }
})

test('If-Match is read as a version; where it is required its lack is 428', async (context) => {
  const app = await standApp(context, [remove])
  const send = async (tag: string | undefined) => {
    const headers = { ...as('ada'), ...(tag !== undefined && { 'if-match': tag }) }
    return app.inject({ method: 'DELETE', url: '/api/v1/people/1', headers })
  }
  assert.equal((await send('"7"')).statusCode, 204)
  assert.equal((await send('"7-abc_DEF"')).statusCode, 204)
  assert.equal((await send(undefined)).json().code, 'version_required')
  const broken = await send('seven')
  assert.equal(broken.statusCode, 400)
  assert.equal(broken.json().details[0].path, 'header.if-match')
})

test('a body where none is taken is refused; an empty one is nothing', async (context) => {
  const app = await standApp(context, [remove])
  const send = (payload: string) =>
    app.inject({
      method: 'DELETE',
      url: '/api/v1/people/1',
      headers: { ...as('ada'), 'if-match': '"1"', 'content-type': 'application/json' },
      payload,
    })
  assert.equal((await send('{}')).statusCode, 204)
  assert.equal((await send('{"sure":true}')).json().details[0].code, 'unknown_field')
})

test('a schema that lets unknown fields pass is refused when the app is made [V15.3.3]', async (context) => {
  const open = withVerb(
    defineRoute({
      method: 'POST',
      path: '/open',
      summary: 'Open',
      who: 'person',
      body: z.object({ name: z.string() }),
    }),
    async () => undefined,
  )
  await assert.rejects(standApp(context, [open]), /POST \/open: body must be a z.strictObject/)
})
