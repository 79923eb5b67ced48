import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'
import { root } from '../testing/child.ts'

/** One source file and what it imports. */
export interface Module {
  /** From the project's root. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

export interface Import {
  /** A path from the project's root, or a package's name. */
  readonly target: string
  /** It is gone at run time. */
  readonly typeOnly: boolean
  /** `import()`: loaded when it is reached. */
  readonly dynamic: boolean
}

const folders = '{kernel,services,products,ui,web,server,sandbox,cli,bench,tools,journeys}'

/** Every TypeScript source of the project, tests included. */
export function readModules(): Module[] {
  const files = globSync([`${folders}/**/*.{ts,tsx}`, 'socle.config.ts'], {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'fixtures',
  })
  return files.sort().map((path) => parseModule(path, readFileSync(join(root, path), 'utf8')))
}

export function parseModule(path: string, text: string): Module {
  const { module } = parseSync(path, text)
  const imports: Import[] = module.staticImports.map(({ moduleRequest, entries }) => ({
    target: resolve(path, moduleRequest.value),
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    dynamic: false,
  }))
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (!moduleRequest) continue
      imports.push({ target: resolve(path, moduleRequest.value), typeOnly: isType, dynamic: false })
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const word = /^['"](.+)['"]$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1]
    if (word) imports.push({ target: resolve(path, word), typeOnly: false, dynamic: true })
  }
  return { path, text, imports }
}

/** As Node and Vite resolve it: `#kernel/x.ts` and relative paths are files, the rest are packages. */
function resolve(from: string, word: string): string {
  if (word === '#config') return 'socle.config.ts'
  if (word.startsWith('#')) return word.slice(1)
  if (word.startsWith('.')) return normalize(join(dirname(from), word))
  return word
}
