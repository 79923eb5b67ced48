import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { createLog } from '#kernel/log.ts'

function collect(): { readonly destination: Writable; readonly text: () => string } {
  let written = ''
  const destination = new Writable({
    write(chunk, _encoding, done) {
      written += chunk
      done()
    },
  })
  return { destination, text: () => written }
}

test('secrets are cut out of whatever is logged [V16.2.5]', () => {
  const { destination, text } = collect()
  const log = createLog({ mode: 'production', log_level: 'info' }, destination)
  log.info(
    {
      token: 's3cret',
      headers: { authorization: 's3cret', cookie: 's3cret' },
      request: { body: { password: 's3cret', code: 's3cret' } },
      body: { code: 's3cret' },
      accessToken: 's3cret',
      'x-api-key': 's3cret',
      client_secret: ['s3cret'],
      err: Object.assign(new Error('refused'), { code: '23505', detail: 'Key (email)=(s3cret)' }),
    },
    'seen',
  )
  log.info(
    { err: new Error('fetch of https://ada:s3cret@x.example/y?a=1&token=s3cret failed') },
    'seen',
  )
  assert.match(text(), /"msg":"seen"/)
  assert.match(
    text(),
    /fetch of https:\/\/ada:\[redacted\]@x\.example\/y\?a=1&token=\[redacted\] failed/,
  )
  assert.match(text(), /"code":"23505"/)
  assert.doesNotMatch(text(), /s3cret/)
})

test('the level is the environment’s; entries below it are not written', () => {
  const { destination, text } = collect()
  const log = createLog({ mode: 'production', log_level: 'warn' }, destination)
  log.info('quiet')
  log.warn('loud')
  assert.doesNotMatch(text(), /quiet/)
  assert.equal(JSON.parse(text()).level, 'warn')
})

test('in development an entry is a line for people, with the cause of an error below it', () => {
  const { destination, text } = collect()
  const log = createLog({ mode: 'development', log_level: 'info' }, destination)
  log.info({ method: 'GET', route: '/api/v1/x', status: 200, user_id: null }, 'answered')
  log.error({ err: kernelErrors.internal({ cause: new Error('the real reason') }) }, 'failed')
  const [first = '', ...rest] = text().split('\n')
  assert.match(first, /^\d\d:\d\d:\d\d info {2}answered method=GET route=\/api\/v1\/x status=200$/)
  assert.match(rest.join('\n'), /error failed.+the real reason/s)
})
