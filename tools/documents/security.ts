import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../testing/child.ts'
import { chapters } from './asvs.ts'
import { notApplicable } from './not-applicable.ts'

interface Proof {
  readonly title: string
  readonly file: string
}

/** A title that carries ids of requirements: `'a reset link works once [V6.4.3]'`. */
const titles = /\btest\(\s*(['"`])((?:(?!\1).)*\[V\d+\.\d+\.\d+\](?:(?!\1).)*)\1/gs

/** What tests prove, by the requirement's id. */
export function proofs(files: Readonly<Record<string, string>>): Map<string, Proof[]> {
  const found = new Map<string, Proof[]>()
  for (const [file, text] of Object.entries(files)) {
    for (const [, , title = ''] of text.matchAll(titles)) {
      const words = title.replaceAll(/\s*\[V[\d.]+\]/g, '')
      for (const [, id = ''] of title.matchAll(/\[(V\d+\.\d+\.\d+)\]/g)) {
        found.set(id, [...(found.get(id) ?? []), { title: words, file }])
      }
    }
  }
  return found
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
  const paths = globSync(['**/tests/*.test.ts', 'journeys/*.spec.ts'], {
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

/** Throws when a test carries the id of no requirement. */
export function documentOf(proven: ReadonlyMap<string, readonly Proof[]>): string {
  const all = chapters.flatMap(({ requirements }) => [...requirements[1], ...requirements[2]])
  const further = chapters.flatMap(({ requirements }) => requirements[3])
  const unknown = [...proven.keys()].filter((id) => !all.includes(id) && !further.includes(id))
  if (unknown.length > 0) throw new Error(`No such requirement: ${unknown.join(', ')}`)
  const counts = { proven: 0, 'not applicable': 0, open: 0 }
  const lines = chapters.flatMap(({ id: chapter, name, requirements }) => {
    const levels = new Map<string, number>()
    for (const level of [1, 2] as const) {
      for (const id of requirements[level]) levels.set(id, level)
    }
    for (const id of requirements[3]) if (proven.has(id)) levels.set(id, 3)
    const rows = [...levels]
      .sort(([a], [b]) => compareIds(a, b))
      .map(([id, level]) => {
        const tests = proven.get(id)
        const reason = reasonOf(id)
        if (level < 3) counts[tests ? 'proven' : reason ? 'not applicable' : 'open'] += 1
        const state = tests
          ? tests.map(({ title, file }) => `${title.replaceAll('|', '\\|')} (${file})`).join('<br>')
          : reason
            ? `not applicable: ${reason}`
            : '**open**'
        return `| ${id} | ${level} | ${state} |`
      })
    return [
      `## ${chapter} ${name}`,
      '',
      '| requirement | level | state |',
      '|---|---|---|',
      ...rows,
      '',
    ]
  })
  return [
    '# Security',
    '',
    'Which requirements of the OWASP Application Security Verification Standard 5.0, levels 1 and 2, are',
    'held by which test. Generated from the titles of the tests by `node tools/generate-documents.ts`; their',
    'wording is in the standard. Open means that no test proves it, not that it does not hold.',
    '',
    `Of ${all.length}: ${counts.proven} proven, ${counts['not applicable']} not applicable, **${counts.open} open**.`,
    '',
    'To report a weakness, write to the address in `socle.config.ts` before anywhere else.',
    '',
    ...lines,
  ].join('\n')
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
