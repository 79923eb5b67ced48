import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { z } from 'zod'
import { formBody } from '#kernel/contract/body.ts'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import { standApp } from './stand.ts'

const Answer = z.strictObject({
  title: z.string(),
  files: z.array(
    z.strictObject({ field: z.string(), name: z.string(), type: z.string(), size: z.int() }),
  ),
})
const contract = {
  method: 'POST',
  path: '/albums',
  summary: 'Make an album',
  who: 'anyone',
  output: Answer,
  body_limit: 1024 * 1024,
} as const
const fields = z.strictObject({ title: z.string().min(1) })

const withFiles = withVerb(
  defineRoute({
    ...contract,
    body: formBody(fields, {
      picture: { limit: 100_000, types: ['image/*'], count: 2 },
      note: { limit: 10 },
    }),
  }),
  async (_context, { body }) => {
    const files = []
    for await (const { field, name, type, bytes } of body.files) {
      // Skipped: whoever does not read a file gets the next one all the same.
      const size = name.startsWith('skip') ? 0 : (await buffer(bytes)).length
      files.push({ field, name, type, size })
    }
    return { title: body.fields.title, files }
  },
)

const boundary = 'edge'
interface Part {
  readonly name: string
  readonly value: string
  readonly file?: string
  readonly type?: string
}

const part = ({ name, value, file, type }: Part) =>
  [
    `--${boundary}`,
    `content-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}`,
    ...(type ? [`content-type: ${type}`] : []),
    '',
    value,
    '',
  ].join('\r\n')

const formOf = (...parts: readonly Part[]) => `${parts.map(part).join('')}--${boundary}--\r\n`

const title = { name: 'title', value: 'Été' }
const picture = (value = 'x', file = 'a.png', type = 'image/png') => ({
  name: 'picture',
  value,
  file,
  type,
})

test('a form brings its fields, checked, and its files one after the other', async (context) => {
  const app = await standApp(context, [withFiles])
  const post = (payload: string) =>
    app.inject({
      method: 'POST',
      url: '/api/albums',
      payload,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    })
  const big = 'y'.repeat(90_000)
  const sound = await post(
    formOf(title, picture(big, 'C:\\photos\\été.png'), picture('', ''), {
      name: 'note',
      value: '0123456789',
      file: 'n.txt',
    }),
  )
  assert.deepEqual(sound.json(), {
    title: 'Été',
    files: [
      { field: 'picture', name: 'été.png', type: 'image/png', size: 90_000 },
      { field: 'note', name: 'n.txt', type: 'text/plain', size: 10 },
    ],
  })
  const skipping = await post(formOf(title, picture(big, 'skip.png'), picture('x')))
  assert.deepEqual(
    skipping.json().files.map(({ size }: { size: number }) => size),
    [0, 1],
  )
  assert.deepEqual((await post(formOf(title))).json(), { title: 'Été', files: [] })

  const refused: readonly (readonly [
    name: string,
    payload: string,
    status: number,
    path?: string,
    code?: string,
  ])[] = [
    [
      'a field that is not valid',
      formOf({ name: 'title', value: '' }),
      400,
      'body.title',
      'required',
    ],
    ['a field that is missing', formOf(picture()), 400, 'body.title', 'required'],
    [
      'a field that nobody knows',
      formOf(title, { name: 'x', value: '' }),
      400,
      'body.x',
      'unknown_field',
    ],
    ['a field twice', formOf(title, title), 400, 'body.title', 'type'],
    ['a field behind a file', formOf(title, picture(big), title), 400, 'body.title', 'order'],
    [
      'a file that nobody knows',
      formOf(title, { name: 'x', value: '', file: 'x' }),
      400,
      'body.x',
      'unknown_field',
    ],
    // Each is a property of every object.
    ...['constructor', 'toString', '__proto__'].flatMap((name) => [
      [
        `a file called ${name}`,
        formOf(title, { name, value: '', file: 'x' }),
        400,
        `body.${name}`,
        'unknown_field',
      ] as const,
      [
        `a field called ${name}`,
        formOf(title, { name, value: 'x' }),
        400,
        `body.${name}`,
        'unknown_field',
      ] as const,
    ]),
    [
      'too many files',
      formOf(title, picture(), picture(), picture()),
      400,
      'body.picture',
      'too_big',
    ],
    [
      'another kind of file',
      formOf(title, picture('x', 'a.svg', 'text/html')),
      415,
      'body.picture',
      'unsupported_media_type',
    ],
    [
      'a file that is too large',
      formOf(title, { name: 'note', value: '01234567890', file: 'n' }),
      413,
    ],
    ['too much in all', formOf(title, picture('z'.repeat(1024 * 1024))), 413],
    [
      'text that cannot be stored',
      formOf({ name: 'title', value: 'a\0b' }),
      400,
      'body.title',
      'characters',
    ],
    ['no form', 'title=x', 400, 'body', 'form'],
    ['a form that ends early', formOf(title, picture()).slice(0, -20), 400, 'body', 'form'],
  ]
  for (const [name, payload, status, path, code] of refused) {
    const answer = await post(payload)
    const [detail] = answer.json().details
    assert.deepEqual([answer.statusCode, detail?.path, detail?.code], [status, path, code], name)
  }
  const noBoundary = await app.inject({
    method: 'POST',
    url: '/api/albums',
    payload: 'x',
    headers: { 'content-type': 'multipart/form-data' },
  })
  assert.deepEqual([noBoundary.statusCode, noBoundary.json().details[0].code], [400, 'form'])
  const plain = await app.inject({
    method: 'POST',
    url: '/api/albums',
    payload: 'title=x',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  assert.equal(plain.statusCode, 415)
})

test('a form without files may come as a plain form', async (context) => {
  const plain = withVerb(
    defineRoute({ ...contract, body: formBody(fields) }),
    async (_context, { body }) => ({ title: body.fields.title, files: [] }),
  )
  const app = await standApp(context, [plain])
  const answer = await app.inject({
    method: 'POST',
    url: '/api/albums',
    payload: 'title=%C3%89t%C3%A9+2026',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  assert.deepEqual(answer.json(), { title: 'Été 2026', files: [] })
})

const listing = withVerb(
  defineRoute({
    ...contract,
    path: '/lists',
    output: z.strictObject({
      title: z.string(),
      tags: z.array(z.string()),
      files: z.array(z.string()),
    }),
    body: formBody(
      z.strictObject({
        title: z.string().default(''),
        tags: z.array(z.string()).max(150).default([]),
      }),
      { file: { limit: 100, count: 2 } },
    ),
  }),
  async (_context, { body }) => {
    const files = []
    for await (const { name, bytes } of body.files) files.push(`${name}: ${await buffer(bytes)}`)
    return { ...body.fields, files }
  },
)
const plainLists = withVerb(
  defineRoute({
    ...contract,
    path: '/plain',
    query: z.strictObject({ tags: z.array(z.string()).optional() }),
    output: z.strictObject({
      title: z.string(),
      tags: z.array(z.string()),
      asked: z.array(z.string()),
    }),
    body: formBody(
      z.strictObject({ title: z.string().default(''), tags: z.array(z.string()).default([]) }),
    ),
  }),
  async (_context, { query, body }) => ({ ...body.fields, asked: query.tags ?? [] }),
)

const disposition = 'content-disposition: form-data; '
const raw = (head: string, value: string | Buffer = 'v') =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\n${disposition}${head}\r\n\r\n`),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
const latin1 = Buffer.from([0xe9])

test('a form is read as browsers and other clients write it', async (context) => {
  const app = await standApp(context, [listing])
  const post = async (...parts: readonly (string | Buffer)[]) => {
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: '/api/lists',
      payload: Buffer.concat([
        ...parts.map((one) => Buffer.from(one)),
        Buffer.from(`--${boundary}--\r\n`),
      ]),
      headers: { 'content-type': `multipart/form-data; boundary="${boundary}"` },
    })
    const answer = JSON.parse(body)
    if (statusCode === 200) return [answer.title, answer.tags, answer.files].flat().join(' | ')
    return [statusCode, answer.details[0]?.path, answer.details[0]?.code].join(' ')
  }
  const file = (name: string) => raw(`name="file"; filename=${name}`)
  const binary = 'content-type: application/octet-stream'
  const tags = (count: number) =>
    Array.from({ length: count }, (_, index) => raw('name="tags"', `${index}`))
  const cases: readonly (readonly [
    name: string,
    expected: string,
    ...parts: (string | Buffer)[],
  ])[] = [
    ['one of a list', ' | a', raw('name="tags"', 'a')],
    ['two of a list', ' | a | b', raw('name="tags"', 'a'), raw('name="tags"', 'b')],
    ['none of a list', 't', raw('name="title"', 't')],
    ['a hundred fields', ['', ...Array(100).keys()].join(' | '), ...tags(100)],
    ['more fields than a hundred', '413  ', ...tags(101)],
    ['a file without a name', ' | file: v', raw(`name="file"\r\n${binary}`)],
    ['no file was chosen', '', raw(`name="file"; filename=""\r\n${binary}`, '')],
    [
      'none, then a field',
      't',
      raw(`name="file"; filename=""\r\n${binary}`, ''),
      raw('name="title"', 't'),
    ],
    ['none, then two', ' | a: v | b: v', file('""'), file('"a"'), file('"b"')],
    ['a quotation mark of a browser', ' | a"b.png: v', file('"a%22b.png"')],
    ['a quotation mark of others', ' | a"b.png: v', file('"a\\"b.png"')],
    ['any script', ' | 灯泡😀, x;y+2x@.jpeg: v', file('"灯泡😀, x;y+2x@.jpeg"')],
    ['what forms have no use for', ' | a.png: v', file(`"a.png"; filename*=UTF-8''b.png`)],
    ['no quotation marks', ' | a.txt: v', file('a.txt')],
    ['folders', ' | passwd: v', file('"../../etc/passwd"')],
    ['nothing but folders', ' | file: v', file('".."')],
    [
      'text that says it is UTF-8',
      'é',
      raw('name="title"\r\ncontent-type: text/plain; charset=utf-8', 'é'),
    ],
    [
      'text that says what else it is',
      'é',
      raw('name="title"\r\ncontent-type: text/plain; charset=iso-8859-1', latin1),
    ],
    ['text that is no UTF-8', '400 body.title characters', raw('name="title"', latin1)],
    ['a part without a name', '400 body form', raw('x=y')],
    ['a file without a field', '400 body form', raw('filename="x"')],
    ['lines before and behind', 'v', 'before\r\n', raw('name="title"')],
  ]
  for (const [name, expected, ...parts] of cases) assert.equal(await post(...parts), expected, name)
})

test('fields alone are read as strictly, and no more of them', async (context) => {
  const app = await standApp(context, [plainLists])
  const post = async (payload: string, search = '') => {
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: `/api/plain${search}`,
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    const answer = JSON.parse(body)
    if (statusCode === 200) return [answer.title, answer.tags, answer.asked].flat().join(' | ')
    return [statusCode, answer.details[0]?.path, answer.details[0]?.code].join(' ')
  }
  const tags = (count: number) =>
    Array.from({ length: count }, (_, index) => `tags=${index}`).join('&')
  const cases: readonly (readonly [body: string, expected: string, search?: string])[] = [
    ['', ''],
    ['title', ''],
    ['title=a+b%2Bc=d&', 'a b+c=d'],
    ['title=%C3%A9%F0%9F%98%80&%74ags=100%', 'é😀 | 100%'],
    ['tags=a', ' | a'],
    ['tags=a&tags=b', ' | a | b | c', '?tags=c'],
    ['', ' | c | d', '?tags=c&tags=d'],
    [tags(100), ['', ...Array(100).keys()].join(' | ')],
    [tags(101), '413  '],
    ['title=a&title=b', '400 body.title type'],
    ['title=%E9', '400 body.title characters'],
    ['title=%ED%A0%80', '400 body.title characters'],
    ['title=%00', '400 body.title characters'],
    ['__proto__=1', '400 body.__proto__ unknown_field'],
    ['constructor=1', '400 body.constructor unknown_field'],
  ]
  for (const [body, expected, search] of cases) {
    assert.equal(await post(body, search), expected, `${body.slice(0, 40)} ${search ?? ''}`)
  }
})
