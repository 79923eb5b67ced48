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

const forged = 'x\n{"level":"error","msg":"forged"}\r\n09:30:12 error forged\u001b[31m\u009b\u2028'

test('each entry is one line that programs read, with its time in UTC, whatever was typed [V16.2.4] [V16.4.1]', () => {
  const { destination, text } = collect()
  const log = createLog({ mode: 'production', log_level: 'info' }, destination)
  log.info({ route: forged, [forged]: 1 }, 'seen %s')
  log.error({ err: new Error(forged) }, 'failed')
  const lines = text().trimEnd().split('\n')
  assert.equal(lines.length, 2)
  const [seen, failed] = lines.map((line) => JSON.parse(line))
  assert.deepEqual([seen.level, seen.msg, seen.route], ['info', 'seen %s', forged])
  assert.deepEqual([failed.level, failed.err.message], ['error', forged])
  assert.match(seen.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  assert.ok(Math.abs(Date.parse(seen.time) - Date.now()) < 60_000)
})

test('in development nothing that was typed begins a line or colours the terminal [V16.4.1]', () => {
  const { destination, text } = collect()
  const log = createLog({ mode: 'development', log_level: 'info' }, destination)
  log.info({ route: forged }, 'seen')
  log.error({ err: new Error(forged, { cause: new Error(forged) }) }, 'failed')
  const lines = text().trimEnd().split('\n')
  assert.match(lines[0] ?? '', /^\d\d:\d\d:\d\d info {2}seen route=x\\u000a\{/)
  assert.match(lines[1] ?? '', /^\d\d:\d\d:\d\d error failed$/)
  assert.ok(lines.length > 4)
  for (const line of lines.slice(2)) assert.match(line, /^ {2}\P{Cc}*$/u)
  assert.doesNotMatch(text(), /\p{Zl}/u)
})
