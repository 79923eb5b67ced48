import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Argument, type CallExpression, parseSync, Visitor } from 'oxc-parser'
import { root } from '../testing/child.ts'
import { type Chapter, chapters } from './asvs.ts'
import { notApplicable } from './not-applicable.ts'
import { open } from './open.ts'

interface Proof {
  readonly title: string
  readonly file: string
}

/** What tests prove, by the requirement's id. A title in a title is read with the one around it. */
export function proofs(files: Readonly<Record<string, string>>): Map<string, Proof[]> {
  const found = new Map<string, Proof[]>()
  for (const [file, text] of Object.entries(files)) {
    for (const title of titlesOf(file, text)) {
      for (const [, id = ''] of title.matchAll(/\[(V\d+\.\d+\.\d+)\]/g)) {
        const proof = { title: title.replaceAll(/\s*\[V[\d.]+\]/g, '').trim(), file }
        found.set(id, [...(found.get(id) ?? []), proof])
      }
    }
  }
  return found
}

/** Of each call of a text and a function: `'an API key: shows its secret once'`. */
function titlesOf(file: string, text: string): string[] {
  const titles: string[] = []
  const around: { readonly call: CallExpression; readonly words: string }[] = []
  new Visitor({
    CallExpression(call) {
      const [first] = call.arguments
      const last = call.arguments.at(-1)
      if (last?.type !== 'ArrowFunctionExpression' && last?.type !== 'FunctionExpression') return
      const own = wordsOf(first)
      if (own === undefined) return
      const words = [...around.slice(-1).map((one) => one.words), own].join(': ')
      around.push({ call, words })
      titles.push(words)
    },
    'CallExpression:exit'(call) {
      if (around.at(-1)?.call === call) around.pop()
    },
  }).visit(parseSync(file, text).program)
  return titles
}

/** What a title says; a value that is filled in when the test runs is `…`. */
function wordsOf(title: Argument | undefined): string | undefined {
  if (title?.type === 'Literal' && typeof title.value === 'string') return title.value
  if (title?.type !== 'TemplateLiteral') return undefined
  return title.quasis
    .map(({ value }) => value.cooked ?? '')
    .join('…')
    .replace(/^…: /, '')
}

/** Every `asSystem('reason')` of what runs, `file: reason`. */
export function waysRound(files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).flatMap(([file, text]) =>
    [...text.matchAll(/asSystem\(\s*(['`])((?:(?!\1).)+)\1/gs)].map(
      ([, , reason]) => `| ${reason} | ${file} |`,
    ),
  )
}

/** docs/security.md, from the titles of all tests and journeys and from the reasons in the sources. */
export function securityDocument(): string {
  const paths = globSync(['**/tests/*.{test,contract}.ts', 'journeys/*.spec.ts'], {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist',
  }).sort()
  const texts = paths.map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
  const sources = globSync('{kernel,services,products,sandbox,server,cli}/**/*.ts', {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'tests' || name === 'testing',
  }).sort()
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const ways = waysRound(Object.fromEntries(sources.map((path) => [path, read(path)])))
  return [
    documentOf(proofs(Object.fromEntries(texts))),
    '## Ways round the policies',
    '',
    'Every place that reads or writes as `socle_system`, with its reason (`asSystem`).',
    '',
    '| reason | file |',
    '|---|---|',
    ...ways,
    '',
  ].join('\n')
}

type State = 'proven' | 'not applicable' | 'open'

interface Row {
  readonly id: string
  readonly level: 1 | 2 | 3
  readonly state: State
  readonly words: string
}

/** Throws when a test carries the id of no requirement. */
export function documentOf(proven: ReadonlyMap<string, readonly Proof[]>): string {
  const known = chapters.flatMap(({ requirements }) => Object.values(requirements).flat())
  const unknown = [...proven.keys()].filter((id) => !known.includes(id))
  if (unknown.length > 0) throw new Error(`No such requirement: ${unknown.join(', ')}`)
  const stated = chapters.map((chapter) => ({ chapter, rows: rowsOf(chapter, proven) }))
  const counted = stated.flatMap(({ rows }) => rows).filter(({ level }) => level < 3)
  const total = countsOf(counted)
  return [
    '# Security',
    '',
    'Which requirements of the OWASP Application Security Verification Standard 5.0, levels 1 and 2, are',
    'held by which test. Generated from the titles of the tests by `node tools/generate-documents.ts`; their',
    'wording is in the standard. Open means that no test proves it, not that it does not hold. What is',
    'proven of level 3 is listed, and not counted.',
    '',
    `Of ${counted.length}: ${total.proven} proven, ${total['not applicable']} not applicable, **${total.open} open**.`,
    '',
    'To report a weakness, write to the address in `socle.config.ts` before anywhere else.',
    '',
    '| chapter | proven | not applicable | open |',
    '|---|---|---|---|',
    ...stated.map(({ chapter: { id, name }, rows }) => {
      const counts = countsOf(rows.filter(({ level }) => level < 3))
      return `| ${id} ${name} | ${counts.proven} | ${counts['not applicable']} | ${counts.open} |`
    }),
    '',
    ...stated.flatMap(({ chapter: { id, name }, rows }) => [
      `## ${id} ${name}`,
      '',
      '| requirement | level | state |',
      '|---|---|---|',
      ...rows.map((row) => `| ${row.id} | ${row.level} | ${row.words} |`),
      '',
    ]),
  ].join('\n')
}

function rowsOf({ requirements }: Chapter, proven: ReadonlyMap<string, readonly Proof[]>): Row[] {
  const rows = ([1, 2, 3] as const).flatMap((level) =>
    requirements[level].map((id): Row => ({ id, level, ...stateOf(id, proven.get(id)) })),
  )
  return rows
    .filter(({ level, state }) => level < 3 || state === 'proven')
    .sort((a, b) => compareIds(a.id, b.id))
}

function stateOf(id: string, tests: readonly Proof[] | undefined): Pick<Row, 'state' | 'words'> {
  const reason = reasonOf(id)
  if (tests) {
    const words = tests.map(({ title, file }) => `${title.replaceAll('|', '\\|')} (${file})`)
    return { state: 'proven', words: words.join('<br>') }
  }
  if (reason) return { state: 'not applicable', words: `not applicable: ${reason}` }
  const lacking = open[id]
  return { state: 'open', words: lacking ? `**open**: ${lacking}` : '**open**' }
}

function countsOf(rows: readonly Row[]): Record<State, number> {
  const counts = { proven: 0, 'not applicable': 0, open: 0 }
  for (const { state } of rows) counts[state] += 1
  return counts
}

/** Of the requirement itself, its section or its chapter. */
function reasonOf(id: string): string | undefined {
  const [chapter = '', section] = id.split('.')
  return notApplicable[id] ?? notApplicable[`${chapter}.${section}`] ?? notApplicable[chapter]
}

function compareIds(a: string, b: string): number {
  const numbers = (id: string) => id.slice(1).split('.').map(Number)
  const [x, y] = [numbers(a), numbers(b)]
  return x.map((part, index) => part - (y[index] ?? 0)).find((difference) => difference !== 0) ?? 0
}
