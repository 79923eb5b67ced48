import assert from 'node:assert/strict'
import { test } from 'node:test'
import Fastify from 'fastify'
import { loadEnvironment } from '#kernel/environment.ts'
import { registerSandbox } from '../register.ts'
import { sandbox } from '../sandbox.ts'
import { openStage } from './stage.ts'

test('production has no stand-ins and no mailbox, whoever asks [V13.4.2] [V15.2.3]', async (t) => {
  const { runtime, atEnd } = await openStage(t)
  const environment = loadEnvironment({
    NODE_ENV: 'production',
    SOCLE_URL: 'https://app.example.com',
    SOCLE_SECRET: 's'.repeat(32),
    SMTP_URL: 'smtps://mail.example.com',
  })
  assert.equal(await sandbox.open({ ...runtime, environment }), null)
  const headers = { host: 'localhost:5000' }
  const statuses = async (opened: typeof runtime) => {
    const app = Fastify()
    atEnd(() => app.close())
    registerSandbox(app, opened)
    const urls = ['/sandbox/mail', '/sandbox/api/mail', '/sandbox/resend/emails']
    return Promise.all(urls.map(async (url) => (await app.inject({ url, headers })).statusCode))
  }
  assert.deepEqual(await statuses(runtime), [200, 200, 404])
  const use = () => null as never // what `sandbox.open` just gave
  assert.deepEqual(await statuses({ ...runtime, environment, use }), [404, 404, 404])
})
