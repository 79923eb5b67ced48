import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadEnvironment } from '#kernel/environment.ts'
import { readSecret } from '#kernel/secret.ts'

test('a secret is made once, for its owner only, and is the same for all who ask at once [V13.3.2]', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'socle-secret-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const data = join(folder, 'data')
  const environment = loadEnvironment({ SOCLE_DATA: data })
  const secrets = await Promise.all(Array.from({ length: 32 }, () => readSecret(environment)))
  assert.equal(new Set(secrets).size, 1)
  assert.ok((secrets[0]?.length ?? 0) >= 64)
  assert.deepEqual(readdirSync(data), ['secret'])
  assert.equal(statSync(join(data, 'secret')).mode & 0o777, 0o600)
  assert.equal(await readSecret(environment), secrets[0])
})

test('SOCLE_SECRET wins, and nothing is written then', async () => {
  const environment = loadEnvironment({ SOCLE_SECRET: 's'.repeat(32), SOCLE_DATA: '/nowhere' })
  assert.equal(await readSecret(environment), 's'.repeat(32))
})

test('a secret that was emptied is refused in one sentence, not taken', async (t) => {
  const data = mkdtempSync(join(tmpdir(), 'socle-secret-'))
  t.after(() => rmSync(data, { recursive: true }))
  writeFileSync(join(data, 'secret'), '')
  const reading = readSecret(loadEnvironment({ SOCLE_DATA: data }))
  await assert.rejects(reading, { name: 'StartError', message: /^The secret in .* is cut short/ })
})
