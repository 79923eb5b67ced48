import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { defaultLimits, type Limit } from '#kernel/contract/limit.ts'
import { variableNames } from '#kernel/environment.ts'
import { keptDays } from '#kernel/events/purge.ts'
import { keptMetricDays } from '#kernel/http/purge.ts'
import { manifests } from '#server/manifests.ts'
import * as authLimits from '#services/auth/rate-limits.ts'
import { runs } from '../checks/hazards.ts'
import { readModules } from '../checks/modules.ts'
import { root } from '../testing/child.ts'

// docs/operations.md says what the declarations and sources say.

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const modules = readModules().filter(({ path }) => runs(path) && !/^(ui|web|cli)\//.test(path))

/** A section's tables, row by row. */
function rowsOf(heading: string): string[][] {
  const section = read('docs/operations.md').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const lines = section.split('\n')
  return lines
    .filter((line, index) => /^\| (?!-)/.test(line) && !lines[index + 1]?.startsWith('| -'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

const words = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)
const section = (heading: string) =>
  rowsOf(heading)
    .map((row) => row.join(' | '))
    .join('\n')

/** The modules that load one of the packages when they run. */
const loading = (packages: readonly string[]) =>
  modules.filter(({ imports }) =>
    imports.some(
      ({ target, typeOnly }) => !typeOnly && packages.includes(target.replace(/^node:/, '')),
    ),
  )

test('the limits that are written down are those that are declared, of calls and of plans [V2.1.3]', () => {
  const routes = manifests.flatMap((manifest) => manifest.routes ?? [])
  const declared: Limit[] = [
    ...Object.values(defaultLimits),
    ...Object.values(authLimits),
    ...routes.flatMap(({ limits = [] }) => limits),
  ]
  const expected = new Map(
    declared.map(({ name, count, window_seconds, per }) => [
      name,
      `${count} in ${window_seconds} s per ${per}`,
    ]),
  )
  const written = rowsOf('Limits').filter((row) => row.length === 3)
  assert.deepEqual(
    new Map(written.map(([, name, allowed = '']) => [words(name)[0], allowed])),
    expected,
  )
  const text = read('docs/operations.md')
  for (const { key, values } of manifests.flatMap(({ limits = [] }) => limits)) {
    assert.ok(text.includes(`\`${key}\`, ${values.free} in the plan \`free\``), key)
  }
})

test('what costs much is written down with the measure that holds it back [V15.1.3]', () => {
  const text = section('Limits')
  const measures: readonly (readonly [phrase: string, file: string, source: string])[] = [
    [
      '2 at once beside the event loop, 200 in line',
      'services/auth/passwords.ts',
      'new Turnstile(2, 200)',
    ],
    ['1 MiB of body', 'kernel/http/api-routes.ts', 'route.body_limit ?? 1024 * 1024'],
    ['503 after 60 s', 'kernel/http/deadline.ts', 'answer: 60_000'],
    ['408 after 30 s', 'kernel/http/deadline.ts', 'body: 30_000'],
    ['1 KiB a second', 'kernel/http/deadline.ts', 'bytes: 30 * 1024'],
    ['a statement ends after 15 s', 'kernel/database/bootstrap.ts', "statement_timeout = '15s'"],
    ['a lock after 10', 'kernel/database/bootstrap.ts', "lock_timeout = '10s'"],
    ['100 items a page', 'kernel/contract/page-query.ts', 'max(100)'],
    ['200 tasks at a time', 'products/projects/service/export.ts', 'const page = 200'],
    ['0.5 s for each', 'services/search/service.ts', '{ each: 500, all: 1000 }'],
    ['1 s for all', 'services/analytics/service.ts', '{ each: 500, all: 1000 }'],
    ['10,000 a process', 'kernel/live/server.ts', 'sockets: 10_000'],
    ['100 topics', 'kernel/live/server.ts', 'topics_per_socket: 100'],
    ['10 joins', 'kernel/live/server.ts', 'joins_per_second: 10'],
    ['20 messages a second', 'kernel/live/server.ts', 'messages_per_second: 20'],
    ['64 KiB', 'kernel/live/server.ts', 'message_bytes: 64 * 1024'],
  ]
  for (const [phrase, file, source] of measures) {
    assert.ok(text.includes(phrase), phrase)
    assert.ok(read(file).includes(source), `${file} no longer says: ${source}`)
  }
})

test('whoever opens connections is written down, and whom they are to [V13.1.1]', () => {
  const rows = rowsOf('What it talks to')
  const places = rows.flatMap(([, , from]) => words(from))
  const clients = ['pg', 'undici', 'nodemailer', 'resend', 'tls', 'http2', 'dgram', 'https']
  const openers = loading(clients).map(({ path }) => path)
  const fetching = modules.filter(({ text }) => /(?<![\w.#]|function )fetch\(/.test(text))
  for (const path of [...openers, ...fetching.map((module) => module.path)]) {
    assert.ok(
      places.some((place) => path.startsWith(place)),
      `${path} opens connections`,
    )
  }
  for (const place of places) {
    assert.ok(place === 'sandbox' || openers.some((path) => path.startsWith(place)), place)
  }
  const named = rows.flatMap(([, by]) => words(by))
  const addressed = variableNames.filter((name) => /^(DATABASE|SMTP|RESEND)/.test(name))
  assert.deepEqual(named.sort(), addressed.sort())
})

test('each use of cryptography is written down, with its algorithm and who computes it [V11.1.2] [V11.2.1]', () => {
  const rows = rowsOf('Keys and algorithms')
  const packages = ['jose', '@node-rs/argon2', '@node-rs/bcrypt', 'otpauth']
  const computing =
    /(?<![.\w])(?:hash|createHash|createHmac|createCipheriv|hkdfSync)\(\s*'([\w-]+)'/g
  const uses = new Map<string, Set<string>>()
  for (const { path, text } of modules) {
    const algorithms = [...text.matchAll(computing)].map(([, algorithm = '']) => algorithm)
    if (algorithms.length > 0) uses.set(path, new Set(algorithms))
  }
  for (const { path } of loading(packages)) uses.set(path, uses.get(path) ?? new Set())
  const places = rows.flatMap(([, , , where]) => words(where))
  assert.deepEqual([...new Set(places)].sort(), [...uses.keys()].sort())
  for (const [path, algorithms] of uses) {
    const stated = rows.filter(([, , , where]) => words(where).includes(path))
    const text = stated.map((row) => row.join(' ')).join(' ')
    for (const algorithm of algorithms) assert.ok(text.includes(algorithm), `${path}: ${algorithm}`)
    const module = modules.find((one) => one.path === path)
    for (const { target } of module?.imports ?? []) {
      if (packages.includes(target)) assert.ok(text.includes(`\`${target}\``), `${path}: ${target}`)
    }
  }
})

test('what is recorded is written down, where, and for how long [V16.1.1] [V16.2.3]', () => {
  const rows = rowsOf('What is recorded')
  const kept = new Map(rows.map(([, where, time = '']) => [words(where)[0], time]))
  assert.equal(kept.get('socle.api_metrics'), `${keptMetricDays} days`)
  assert.equal(kept.get('socle.events'), `${keptDays} days`)
  assert.equal(kept.get('auth.failures'), '1 day')
  assert.ok(
    read('services/auth/jobs.ts').includes(
      "table: 'auth.failures', where: `failed_at < now() - interval '1 day'`",
    ),
  )
  // One log, which goes to the standard output; and the file of the embedded Postgres.
  assert.deepEqual(
    loading(['pino']).map(({ path }) => path),
    ['kernel/log.ts'],
  )
  const writing = /createWriteStream|appendFile|openLog\(|\.log'\)/
  assert.deepEqual(
    modules.filter(({ text }) => writing.test(text)).map(({ path }) => path),
    ['kernel/database/embedded/cluster.ts', 'kernel/database/embedded/postmaster.ts'],
  )
  assert.ok(kept.has('postgres.log'))
})
