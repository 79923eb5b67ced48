import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { borderFindings } from '../checks/borders.ts'
import { bundleFindings, colorFindings, styleFindings, widgetsOf } from '../checks/bundle.ts'
import { unreasoned } from '../checks/casts.ts'
import { frenchFindings, isFrench } from '../checks/french.ts'
import { processHooks } from '../checks/hooks.ts'
import { parseModule } from '../checks/modules.ts'
import { packageFindings } from '../checks/packages.ts'
import { fileFindings, shapeFindings } from '../checks/shapes.ts'
import { foreignNames, sqlTexts } from '../checks/sql/borders.ts'
import { bareWords } from '../checks/words.ts'
import { root } from '../testing/child.ts'

// Each rule is broken once, on purpose.

const findingsOf = (sources: Readonly<Record<string, string>>) =>
  borderFindings(Object.entries(sources).map(([path, text]) => parseModule(path, text))).join('\n')

test('what crosses a border of the house is found', () => {
  const crossings: readonly (readonly [path: string, text: string, finding: RegExp])[] = [
    ['kernel/a.ts', `import '#services/auth/login.ts'`, /kernel stands below services/],
    ['services/mail/a.ts', `import { x } from '#products/projects/x.ts'`, /below products/],
    ['products/shop/a.ts', `import '../projects/service.ts'`, /products meet through events/],
    ['products/shop/a.ts', `export { x } from '#server/app.ts'`, /below server/],
    ['products/shop/pages/a.tsx', `import { x } from '#kernel/log.ts'`, /nothing that runs/],
    ['ui/a.ts', `import { x } from '#services/auth/pages/words.ts'`, /ui stands below services/],
    ['services/mail/a.ts', `import '#kernel/testing/cluster.ts'`, /there for tests/],
    ['products/shop/pages/a.tsx', `import '../queries/cards.ts'`, /nothing of the server/],
    ['products/shop/a.ts', `import './pages/words.ts'`, /the server knows no page/],
    ['services/mail/a.ts', 'const x = process.env.HOME', /add the variable/],
    ['services/mail/a.ts', `const x = process['env']`, /add the variable/],
    ['services/mail/a.ts', `import { env } from 'node:process'`, /add the variable/],
    ['services/mail/a.ts', 'const { env } = process', /add the variable/],
  ]
  for (const [path, text, finding] of crossings) assert.match(findingsOf({ [path]: text }), finding)
})

test('what stays inside its borders is left alone', () => {
  const sound = {
    'products/shop/a.ts': `import { x } from '#kernel/log.ts'; import '#services/mail/send.ts'`,
    'products/shop/pages/a.tsx': `import type { x } from '#kernel/language.ts'; import '#ui/b.ts'`,
    'products/shop/tests/a.test.ts': `import '#server/testing/application.ts'`,
    'services/auth/a.ts': 'const x = `select from auth.users`',
    'services/mail/a.ts':
      '// process.env is read elsewhere\nconst x = `where id = (select auth.uid())`',
  }
  assert.equal(findingsOf(sound), '')
})

test('a service stands on those alone that are named before it', () => {
  const index = 'export const services: readonly Manifest[] = [\n  mail,\n  users,\n]'
  const importing = (path: string, target: string) =>
    findingsOf({ 'services/index.ts': index, [path]: `import '#services/${target}'` })
  assert.match(
    importing('services/mail/a.ts', 'users/b.ts'),
    /mail\/a\.ts imports services\/users\/b\.ts, which stands after it/,
  )
  assert.equal(importing('services/users/a.ts', 'mail/b.ts'), '')
  assert.equal(importing('services/mail/tests/a.test.ts', 'users/b.ts'), '')
})

test('SQL names its own schema, and of others what they publish', () => {
  const schemas = ['socle', 'auth', 'users', 'organizations', 'mail', 'projects', 'shop']
  const named = (sql: string, path = 'products/shop/queries/orders.ts') =>
    foreignNames(path, sql, schemas).join(' ')
  const sound = [
    'select id from shop.orders where person_id = (select auth.uid())',
    'select users.today(), card.name from users.cards(array[$1]) card -- from users.people',
    'create table shop.orders (buyer uuid references users.people (id) on delete cascade)',
    "call billing.limit_rows('shop.orders'); select organizations.caller_is($1, 'member')",
  ]
  assert.deepEqual(
    sound.map((sql) => named(sql)),
    ['', '', '', ''],
  )
  assert.equal(named('select email from auth.users'), 'auth.users')
  assert.equal(named('select from "auth"."users"'), 'auth.users')
  assert.equal(named('update users.people set name = $1'), 'users.people')
  assert.equal(named('select id from projects.tasks'), 'projects.tasks')
  assert.equal(named('select mail.forget($1)'), 'mail.forget')
  assert.equal(named('alter table a add foreign key (b) references mail.messages'), 'mail.messages')
  assert.equal(named('select from auth.users', 'services/auth/a.ts'), '')
  const module = `const a = 'users.people'; const b = \`select from users.people where \${a}\``
  assert.deepEqual(sqlTexts('services/mail/a.ts', module), ['select from users.people where  $ '])
})

test('what the browser and the server must not reach is found along its way', () => {
  const browser = {
    'web/main.tsx': `import '#ui/a.ts'`,
    'ui/a.ts': `const b = await import('./b.ts')`,
    'ui/b.ts': `import pg from 'pg'`,
  }
  assert.match(findingsOf(browser), /the browser reaches ui\/a\.ts -> ui\/b\.ts -> pg/)
  const server = {
    'server/main.ts': `import '#products/shop/product.ts'`,
    'products/shop/product.ts': `import './pages/index.ts'`,
  }
  assert.match(findingsOf(server), /the server reaches .* -> products\/shop\/pages\/index\.ts/)
})

test('modules in a circle are found, on the server those of types too', () => {
  const circle = {
    'kernel/a.ts': `import { b } from './b.ts'`,
    'kernel/b.ts': `import { a } from './a.ts'`,
  }
  assert.match(findingsOf(circle), /circle: kernel\/a\.ts -> kernel\/b\.ts -> kernel\/a\.ts/)
  const types = `import type { A } from './a.ts'`
  assert.match(findingsOf({ ...circle, 'kernel/b.ts': types }), /circle: kernel\/a\.ts/)
  const pages = { 'ui/a.ts': `import { b } from './b.ts'`, 'ui/b.ts': types }
  assert.equal(findingsOf(pages), '')
})

test('a cast or an assertion needs its reason', () => {
  assert.equal(unreasoned('a.ts', 'const a = b as C\nconst d = e!').length, 2)
  assert.equal(unreasoned('a.ts', 'const a = null as never').length, 1)
  const sound = [
    'const a = b as C // it was parsed',
    'const d = [1] as const',
    'const e = f satisfies G',
    'const g = null as string | null',
  ]
  assert.deepEqual(unreasoned('a.ts', sound.join('\n')), [])
})

test('text in a page belongs into its messages', () => {
  const page = '<p title="Hello there">Welcome {name} · <b>{count}</b></p>'
  assert.equal(bareWords('a.tsx', `const a = ${page}`).length, 2)
  const held = '<p title={"Hello there"}>{ok ? "Saved" : `Not saved`}{"Bye now"}</p>'
  assert.equal(bareWords('a.tsx', `const a = ${held}`).length, 4)
  assert.deepEqual(
    bareWords('a.tsx', 'const a = <p title={words.hello}>{words.welcome} · #</p>'),
    [],
  )
})

test('a lacking room, a strange room, a nameless file and a long one are found', () => {
  const files = [
    'README.md',
    'product.ts',
    'schema.ts',
    'errors.ts',
    'routes/things.ts',
    'privacy.ts',
    'service/a.ts',
  ]
  const findings = shapeFindings({
    kind: 'product',
    name: 'shop',
    files: [...files, 'stuff/a.ts'],
  }).join('\n')
  for (const room of [
    'migrations/',
    'tables.ts',
    'messages/fr.ts',
    'queries.ts or queries/',
    'tests/rights.ts',
    'tests/rights.test.ts',
  ]) {
    assert.match(findings, new RegExp(`products/shop owes ${room}`))
  }
  assert.match(findings, /products\/shop\/stuff is a room that no product has/)
  assert.doesNotMatch(findings, /owes service/)
  const service = shapeFindings({
    kind: 'service',
    name: 'files',
    files: ['README.md', 'routes/things.ts'],
  }).join('\n')
  assert.match(service, /services\/files owes tests\/rights\.ts/)
  assert.equal(fileFindings('kernel/utils.ts', 10).length, 1)
  assert.equal(fileFindings('kernel/helpers/date.ts', 401).length, 1)
})

test('what must not be installed is found, and what is installed is listed with its digest [V15.1.2]', () => {
  const integrity = 'sha512-of-what-was-there'
  const findings = packageFindings(
    { dependencies: { a: '^1.0.0', b: '1.0.0' } },
    {
      packages: {
        '': {},
        'node_modules/b': {
          version: '1.0.0',
          license: 'GPL-3.0',
          integrity,
          resolved: 'https://registry.example.org/b.tgz',
        },
        'node_modules/c': {
          version: '1.0.0',
          license: '(MIT OR GPL-3.0)',
          hasInstallScript: true,
          integrity,
        },
        'node_modules/d': {
          version: '1.0.0',
          license: 'MIT AND CC0-1.0',
          optionalDependencies: { b: '1.0.0', 'd-windows': '1.0.0' },
        },
        'node_modules/e': { license: 'MIT', integrity, engines: { node: '>=22' } },
      },
    },
  )
  assert.deepEqual(findings, [
    'a ^1.0.0: pin one version',
    'b: the lock file holds an address',
    'b has the licence GPL-3.0',
    'c has an install script: say in tools/checks/packages.ts why it is not needed',
    'd-windows: the lock file lacks it: run npm install in a clone',
    'd: the lock file holds no SHA-512 of what is installed',
    'e: the lock file holds no version: run npm install',
    'e: the lock file holds engines: run `npx node tools/mend-lock-file.ts`',
  ])
  const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'))
  const lock = read('package-lock.json')
  assert.ok(Object.keys(lock.packages).length > 400)
  assert.deepEqual(packageFindings(read('package.json'), lock), [])
})

test('a first visit that loads too much is found, with what its widgets and their words weigh', () => {
  const words = '../products/x/messages/en-pages.ts'
  const built = {
    'index.html': {
      file: 'index.js',
      isEntry: true,
      imports: ['_shared.js'],
      css: ['index.css'],
      dynamicImports: ['landing.tsx', '../products/x/pages/widget.tsx'],
    },
    '_shared.js': { file: 'shared.js' },
    'landing.tsx': { file: 'landing.js', imports: ['_shared.js'] },
    'app-shell.tsx': { file: 'shell.js' },
    'dashboard.tsx': { file: 'dashboard.js' },
    '../products/x/pages/widget.tsx': { file: 'widget.js', dynamicImports: [words] },
    '../products/x/pages/second.tsx': { file: 'second.js', dynamicImports: ['x/realtime-js/a.js'] },
    'x/realtime-js/a.js': { file: 'socket.js' },
    [words]: { file: 'words.js' },
  }
  const pages = `definePages({
    palette: [{ id: 'new', label: 'x', to: '/x', icon: IconPlus }],
    widgets: [{ id: 'x.first', load: () => import('./widget.tsx') }],
    settings: [{ path: 'x', order: 5, label, icon, load: () => import('./settings.tsx') }],
    bell: () => import('./bell.tsx'),
  })`
  assert.deepEqual(widgetsOf(pages), [
    { id: 'x.first', file: 'widget.tsx' },
    { id: 'bell', file: 'bell.tsx' },
  ])
  const widgets = [
    { id: 'x.first', file: '../products/x/pages/widget.tsx' },
    { id: 'x.second', file: '../products/x/pages/second.tsx' },
  ]
  const findings = (size: number, chosen = ['x.first']) =>
    bundleFindings(built, () => size, widgets, chosen)
  assert.deepEqual(findings(20_000), [])
  assert.deepEqual(findings(25_000), [
    'the dashboard loads 175 KB of scripts and styles, 165 are allowed',
    'the dashboard, with what it asks for later, loads 225 KB of scripts and styles, 195 are allowed',
  ])
  assert.deepEqual(findings(1000, ['x.third']), [
    'socle.config.ts: no product or service has a widget x.third',
  ])
})

test('components without their styles are found, and styles without a component', () => {
  const library = new Map([
    ['Button', '.m_77c9d27d {} .m_80f1301b {}'],
    ['Avatar', '.m_f85678b6 {}'],
    ['Timeline', '.m_43657ece {}'],
  ])
  const scripts = 'const classes = { root: "m_77c9d27d" }; const avatar = "m_f85678b6"'
  const styles = '.m_77c9d27d{color:red}.m_43657ece{color:red}'
  assert.deepEqual(styleFindings(scripts, styles, library), [
    'ui/theme/mantine.css lacks Avatar, which pages use',
    'ui/theme/mantine.css holds Timeline, which no page uses',
  ])
})

test('colours that no style sheet has are found', () => {
  const styles =
    ':root{--mantine-color-red-6:#c00}a{color:var(--mantine-color-red-6);background:var(--mantine-color-teal-2)}'
  assert.deepEqual(colorFindings(styles), [
    'a style names --mantine-color-teal-2, which no style sheet has',
  ])
})

test('French that breaks a line before its marks, or quotes as English does, is found', () => {
  const wrong = ['Oublié ?', 'Oublié?', '« Oui »', 'Une vue : la liste', "l'adresse", '50 %']
  for (const text of wrong) {
    assert.equal(frenchFindings('a.ts', `const x = "${text}"`).length, 1, text)
  }
  const template = `const x = (name) => \`Retirer \${name} ?\``
  assert.equal(frenchFindings('a.ts', template).length, 1)
  const right =
    'Oublié\u202f? «\u00a0Oui\u00a0»\u202f; une vue\u00a0: la liste de 9:30, l’adresse, 50\u00a0%'
  assert.deepEqual(frenchFindings('a.ts', `const x = '${right}'`), [])
  assert.ok(isFrench('services/auth/messages/fr-pages.ts'))
  assert.ok(!isFrench('services/auth/messages/en-pages.ts'))
})

test('a hook outside describe is found: it would hold for all files of the process', () => {
  const hooks = ['before(() => {})', 'const app = sharedApplication()', "test('a', () => {})"]
  assert.equal(processHooks('a.test.ts', hooks.join('\n')).length, 2)
  const suite = `describe('a', () => {\n${hooks.join('\n')}\n})`
  assert.deepEqual(processHooks('a.test.ts', suite), [])
})
