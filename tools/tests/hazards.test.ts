import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { hazards, runs, sqlHazards } from '../checks/hazards.ts'
import { readModules } from '../checks/modules.ts'
import { root } from '../testing/child.ts'

const modules = readModules().filter(({ path }) => runs(path))
const migrations = globSync('{kernel,sandbox,services/*,products/*}/migrations/*.sql', {
  cwd: root,
})
assert.ok(modules.length > 400 && migrations.length > 10)

/** What the rules say of all that runs here. */
const here = [
  ...modules.flatMap(({ path, text }) => hazards(path, text)),
  ...migrations.flatMap((path) => sqlHazards(path, readFileSync(join(root, path), 'utf8'))),
]

/** Each rule is broken on purpose, in a place without exceptions; what looks alike is sound; so is all that runs. */
function assertFinds(bugs: readonly string[], sound: readonly string[]): void {
  assert.deepEqual(here, [])
  for (const bug of bugs) assert.equal(hazards('services/mail/a.tsx', bug).length, 1, bug)
  for (const line of sound) assert.deepEqual(hazards('services/mail/a.tsx', line), [], line)
}

test('no text is run: not as a program, not as a command, not as a statement put together [V1.2.4] [V1.2.5] [V1.3.2] [V1.5.2]', () => {
  assertFinds(
    [
      'eval(text)',
      'new Function(text)',
      "setTimeout('go()', 1)",
      "import { runInNewContext } from 'node:vm'",
      "import v8 from 'v8'",
      "import { spawn } from 'node:child_process'",
      "const options = { shell: '/bin/sh' }",
    ],
    ['setTimeout(go, 1)', "import type { ChildProcess } from 'node:child_process'", 'words.shell'],
  )
  const shell = hazards('server/web-build.ts', "import { exec } from 'child_process'")
  assert.deepEqual(shell, ['server/web-build.ts:1 starts a shell'])
  const put = "begin\n  execute format('select %s', given);"
  assert.equal(sqlHazards('services/mail/migrations/a.sql', put).length, 1)
  const sound =
    'grant execute on function a() to b; create trigger c execute function d(); -- execute x'
  assert.deepEqual(sqlHazards('services/mail/migrations/a.sql', sound), [])
})

test('no text becomes HTML, a pattern or a format [V1.2.9] [V1.3.10] [V3.2.2]', () => {
  assertFinds(
    [
      'const a = <p dangerouslySetInnerHTML={{ __html: text }} />',
      'element.innerHTML = text',
      "element.insertAdjacentHTML('beforeend', text)",
      'document.write(text)',
      'new RegExp(text)',
      'RegExp(`^` + text)',
      ['log.info(`said $', '{text}`)'].join(''),
      "runtime.log.warn({ id }, 'said ' + text)",
    ],
    [
      'const a = <p>{text}</p>',
      'element.textContent = text',
      "new RegExp('^a')",
      "log.info({ text }, 'said')",
    ],
  )
})

test('values are compared with their types [V15.3.5]', () => {
  assertFinds(
    ['if (a == b) go()', 'if (a != 1) go()'],
    ['if (a === b) go()', 'if (a == null) go()'],
  )
})

test('what we compute rests on SHA-2, AES-GCM and the randomness of the machine, TLS on certificates [V11.2.3] [V11.3.1] [V11.3.2] [V11.4.3]', () => {
  const from = (name: string) => `import { ${name} } from 'node:crypto'\n`
  assertFinds(
    [
      'Math.random()',
      `${from('createHash')}createHash('md5')`,
      `${from('createHash')}createHash('sha1')`,
      `${from('createHmac')}createHmac(algorithm, key)`,
      `${from('createCipheriv')}createCipheriv('aes-256-cbc', key, nonce)`,
      `${from('createCipheriv')}createCipheriv('aes-128-ecb', key, null)`,
      `${from('hkdfSync')}hkdfSync('sha1', key, salt, info, 32)`,
      'const options = { rejectUnauthorized: false }',
      "process.env['NODE_TLS_REJECT_UNAUTHORIZED']",
    ],
    [
      `${from('createHmac')}createHmac('sha256', key)`,
      `${from('createCipheriv')}createCipheriv('aes-256-gcm', key, nonce)`,
      'createHash(anything)',
    ],
  )
})
