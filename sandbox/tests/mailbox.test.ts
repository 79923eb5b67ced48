import assert from 'node:assert/strict'
import { test } from 'node:test'
import Fastify from 'fastify'
import { insertMail, type SandboxMail } from '../mailbox/queries.ts'
import { registerSandbox } from '../register.ts'
import { openStage } from './stage.ts'

const here = { host: 'localhost:5000' }

async function openMailbox(t: Parameters<typeof openStage>[0]) {
  const stage = await openStage(t)
  const app = Fastify()
  registerSandbox(app, stage.runtime)
  const { door } = stage.sandbox
  const write = (to: string, subject: string, html = '<p>Hi</p>') =>
    door.write((transaction) =>
      insertMail(transaction, { from: 'Socle <a@b.c>', to: [to], subject, html, text: 'Hi' }),
    )
  const list = async (query = '') => {
    const answer = await app.inject({ url: `/sandbox/api/mail${query}`, headers: here })
    return answer.json<SandboxMail[]>()
  }
  stage.atEnd(() => app.close())
  return { ...stage, app, write, list }
}

test('the mailbox lists the newest first, to one address or to all', async (t) => {
  const { app, write, list } = await openMailbox(t)
  await write('zoe@example.org', 'first')
  await write('luc@example.org', 'second')
  await write('Zoe@example.org', 'third')

  assert.deepEqual(
    (await list()).map((mail) => mail.subject),
    ['third', 'second', 'first'],
  )
  const [newest, ...older] = await list('?to=zoe@example.org')
  assert.equal(older.length, 1)
  assert.deepEqual(Object.keys(newest ?? {}).sort(), [
    'from',
    'html',
    'id',
    'sent_at',
    'subject',
    'text',
    'to',
  ])
  assert.equal((await list('?to=')).length, 3)
  assert.equal((await list('?to=%20ZOE@EXAMPLE.ORG')).length, 2)
  assert.equal((await list('?limit=1')).length, 1)
  const cleared = await app.inject({ method: 'DELETE', url: '/sandbox/api/mail', headers: here })
  assert.equal(cleared.statusCode, 204)
  assert.deepEqual(await list(), [])
})

test('an address is taken literally, and what is none is refused, not failed over', async (t) => {
  const { app, write, list } = await openMailbox(t)
  await write('Zoë <zoe_a@example.org>', 'with a name')
  await write('Luc <zoe-a@example.org>', 'another')
  const subjects = async (to: string) => (await list(`?to=${to}`)).map(({ subject }) => subject)
  assert.deepEqual(await subjects('zoe_a@example.org'), ['with a name'])
  assert.deepEqual(await subjects('%25'), [])
  for (const query of ['to=a@b.c&to=d@e.f', 'to=%00', 'limit=0', 'limit=x']) {
    const url = `/sandbox/api/mail?${query}`
    assert.equal((await app.inject({ url, headers: here })).statusCode, 400, query)
  }
  for (const url of ['/sandbox/mail?to=a@b.c&to=d@e.f', '/sandbox/mail?to=%00']) {
    assert.equal((await app.inject({ url, headers: here })).statusCode, 200, url)
  }
})

test('the sandbox answers to this machine or to the printed key, and to nobody else', async (t) => {
  const { app, sandbox } = await openMailbox(t)
  const statusOf = async (url: string, headers: Record<string, string>, remoteAddress?: string) =>
    (await app.inject({ url, headers, ...(remoteAddress && { remoteAddress }) })).statusCode
  const url = '/sandbox/api/mail'

  assert.equal(await statusOf(url, here), 200)
  assert.equal(await statusOf(url, here, '::1'), 200)
  assert.equal(await statusOf(url, here, '192.0.2.1'), 403)
  assert.equal(await statusOf(url, { ...here, 'x-forwarded-for': '192.0.2.1' }), 403)
  assert.equal(await statusOf(url, here, '127.0.0.2'), 200)
  for (const header of ['forwarded', 'x-forwarded-proto', 'x-forwarded-port', 'cf-connecting-ip']) {
    assert.equal(await statusOf(url, { ...here, [header]: '' }), 403, header)
  }
  assert.equal(await statusOf(url, { host: 'rebound.example' }), 403)
  assert.equal(await statusOf(`${url}?key=${sandbox.key}`, here, '192.0.2.1'), 200)
  assert.equal(
    await statusOf(`${url}?key=${'x'.repeat(sandbox.key.length)}`, here, '192.0.2.1'),
    403,
  )
  // As long in characters, longer in bytes.
  const accented = encodeURIComponent('é'.repeat(sandbox.key.length))
  assert.equal(await statusOf(`${url}?key=${accented}`, here, '192.0.2.1'), 403)
  const cookie = { ...here, cookie: `socle_sandbox=${sandbox.key}` }
  assert.equal(await statusOf(url, cookie, '192.0.2.1'), 200)
})

test('what a mail says stays text on the page, and its HTML has no rights [V1.2.1]', async (t) => {
  const { app, write } = await openMailbox(t)
  const script = '<script>alert(1)</script>'
  const id = await write('zoe@example.org', script, script)

  const page = await app.inject({ url: `/sandbox/mail/${id}`, headers: here })
  assert.equal(page.body.includes(script), false)
  assert.ok(page.body.includes('&lt;script&gt;alert(1)'))
  assert.match(String(page.headers['content-security-policy']), /script-src 'self';/)

  const html = await app.inject({ url: `/sandbox/mail/${id}/html`, headers: here })
  assert.equal(html.body, script)
  const policy = String(html.headers['content-security-policy'])
  assert.match(policy, /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';/)
  assert.equal(policy.includes('script-src'), false)
})
