import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { download } from '#kernel/contract/reply.ts'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import { as, standApp, withDatabase } from './stand.ts'

const thing = withVerb(
  defineRoute({
    method: 'GET',
    path: '/things',
    summary: 'Read',
    who: 'anyone',
    output: z.strictObject({ name: z.string() }),
  }),
  async () => ({ name: '<script>alert(1)</script>' }),
)

const csv = withVerb(
  defineRoute({
    method: 'GET',
    path: '/csv',
    summary: 'Export',
    who: 'anyone',
    produces: 'text/csv',
  }),
  async () => download('a.csv', Readable.from(['<script>alert(1)</script>\n'])),
)

/** Built pages as Vite leaves them, and beside them what is nobody's business. */
async function built(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'socle-serving-'))
  context.after(() => rm(folder, { recursive: true }))
  const files = {
    'web/index.html':
      '<html lang="en"><head><!--head--><title>S</title></head><div id="root"></div>',
    'web/assets/a.js': 'plain',
    'web/assets/a.css': 'a{}',
    'web/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'web/.vite/manifest.json': 'hidden',
    'web/.git/config': 'hidden',
    'web/.env': 'hidden',
    'secret.txt': 'hidden',
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return join(folder, 'web')
}

test('only what was built is served: no folder, no dot file, nothing beside it [V5.3.2] [V13.4.1] [V13.4.3]', async (context) => {
  const app = await standApp(context, [], { web: await built(context) })
  assert.equal((await app.inject('/assets/a.js')).body, 'plain')
  for (const url of [
    '/assets/',
    '/assets',
    '/.git/config',
    '/.git/',
    '/.svn/entries',
    '/.env',
    '/.vite/manifest.json',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/%2e%2e/secret.txt',
    '//etc/passwd',
    '/assets/a.js%00.css',
  ]) {
    for (const accept of ['*/*', 'application/json']) {
      const answer = await app.inject({ url, headers: { accept } })
      assert.doesNotMatch(answer.body, /hidden|a\.js|root:/, url)
      // A navigation gets the page, which says that there is nothing; a file that is not there is missing.
      assert.equal(answer.statusCode === 404 || answer.body.includes('id="root"'), true, url)
    }
  }
})

test('what is opened by itself runs nothing, whatever it holds; each answer says what it is [V3.2.1] [V4.1.1]', async (context) => {
  const app = await standApp(context, [thing, csv], { web: await built(context) })
  const expected = {
    '/api/things': 'application/json; charset=utf-8',
    '/api/nothing': 'application/json; charset=utf-8',
    '/api/csv': 'text/csv; charset=utf-8',
    '/metrics': /^text\/plain; .*charset=utf-8$/,
    '/healthz': 'application/json; charset=utf-8',
    '/api/v1/openapi.json': 'application/json; charset=utf-8',
    '/api/docs/start.js': 'text/javascript; charset=utf-8',
    '/assets/a.js': 'application/javascript; charset=utf-8',
    '/assets/a.css': 'text/css; charset=utf-8',
    '/icon.svg': 'image/svg+xml; charset=utf-8',
    '/': 'text/html; charset=utf-8',
    '/api/docs': 'text/html; charset=utf-8',
  }
  for (const [url, type] of Object.entries(expected)) {
    const { headers } = await app.inject({ url, headers: { accept: '*/*' } })
    assert.match(
      String(headers['content-type']),
      type instanceof RegExp ? type : new RegExp(`^${RegExp.escape(type)}$`),
      url,
    )
    assert.equal(headers['x-content-type-options'], 'nosniff', url)
    const policy = String(headers['content-security-policy'])
    assert.ok(policy.startsWith("default-src 'none'"), url)
    const page = String(headers['content-type']).startsWith('text/html')
    assert.equal(policy.includes('script-src'), page, url)
    if (url === '/api/csv') assert.match(String(headers['content-disposition']), /^attachment/)
  }
})

withDatabase('what a link or a picture may call changes nothing [V3.5.3]', async (scope, given) => {
  await given.admin.query(`create table public.notes (text text);
    grant usage on schema public to socle_member, socle_system;
    grant insert on public.notes to socle_member, socle_system`)
  const write = (open: (context: Context) => Pick<Context, 'write'>, path: string) =>
    (['GET', 'POST'] as const).map((method) =>
      withVerb(
        defineRoute({
          method,
          path,
          summary: 'Write',
          who: 'person',
        }),
        async (context) => {
          await open(context).write((transaction) =>
            transaction.rows('insert into public.notes values ($1)', [method]),
          )
          return undefined
        },
      ),
    )
  const routes = [
    ...write((context) => context, '/own'),
    ...write((context) => context.asSystem('test'), '/system'),
  ]
  const app = await standApp(scope, routes, { database: given.database })
  for (const path of ['/own', '/system']) {
    for (const method of ['GET', 'HEAD', 'POST'] as const) {
      const answer = await app.inject({ method, url: `/api${path}`, headers: as('ada') })
      assert.equal(answer.statusCode, method === 'POST' ? 204 : 500, `${method} ${path}`)
    }
  }
  const { rows } = await given.admin.query('select text from public.notes')
  assert.deepEqual(rows, [{ text: 'POST' }, { text: 'POST' }])
})
