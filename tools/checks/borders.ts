import type { Module } from './modules.ts'

/** Who may import whom: by the first folder of the path, tests and testing kits apart. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  kernel: ['kernel'],
  services: ['kernel', 'services'],
  products: ['kernel', 'services', 'products'],
  sandbox: ['kernel', 'services', 'sandbox'],
  server: ['kernel', 'services', 'products', 'sandbox', 'server', 'socle.config.ts'],
  cli: ['kernel', 'services', 'products', 'sandbox', 'server', 'cli', 'tools'],
  ui: ['kernel', 'ui', 'socle.config.ts'],
  web: ['kernel', 'services', 'products', 'ui', 'web', 'socle.config.ts'],
  'socle.config.ts': ['kernel'],
}

const isPage = (path: string) => /^(services|products)\/[^/]+\/pages\//.test(path)
const isBrowser = (path: string) => /^(ui|web)\//.test(path) || isPage(path)
const isTest = (path: string) => /(^|\/)(tests|testing)\//.test(path)
/** `process.env` in each way of writing it. */
const environment =
  /\bprocess(\.env\b|\[\s*['"]env)|\{[^}]*\benv\b[^}]*\}\s*(=\s*process\b|from\s*['"](node:)?process)/
/** What both sides of the wire may load: the rooms that know neither the database nor a page. */
const isNeutral = (path: string) =>
  /^(services|products)\/[^/]+\/((messages|pages|schema)\/|(schema|vocabulary)\.ts$)/.test(path)
const layerOf = (path: string) => path.split('/')[0] ?? ''
const productOf = (path: string) => /^products\/([^/]+)\//.exec(path)?.[1]

/** Imports that cross a border of the house, and what reaches where it must not. One sentence each. */
export function borderFindings(modules: readonly Module[]): string[] {
  return [
    ...modules.flatMap(crossings),
    ...reached(modules, ['web/main.tsx'], 'the browser', ({ target }) =>
      forbiddenInBrowser(target),
    ),
    ...reached(
      modules,
      ['server/main.ts', 'cli/main.ts'],
      'the server',
      ({ target }) => isBrowser(target) || target.startsWith('@mantine/'),
    ),
    ...servicesOutOfOrder(modules),
    ...cycles(modules),
  ]
}

function crossings({ path, text, imports }: Module): string[] {
  const findings: string[] = []
  const layers = allowed[layerOf(path)]
  if (isTest(path) || !layers) return findings
  for (const { target, typeOnly } of imports) {
    const layer = layerOf(target)
    if (!(layer in allowed) && layer !== 'tools') continue
    if (!layers.includes(layer) && !(isPage(path) && layer === 'ui')) {
      findings.push(`${path} imports ${target}: ${layerOf(path)} stands below ${layer}`)
    }
    if (isTest(target)) findings.push(`${path} imports ${target}, which is there for tests`)
    const product = productOf(path)
    if (product && productOf(target) && productOf(target) !== product) {
      findings.push(
        `${path} imports ${target}: products meet through events, services and addresses`,
      )
    }
    if (isBrowser(path) && layer === 'kernel' && !typeOnly) {
      findings.push(`${path} imports ${target}: pages take types of the kernel, nothing that runs`)
    }
    if (isBrowser(path) && /^(services|products)$/.test(layer) && !typeOnly && !isNeutral(target)) {
      findings.push(
        `${path} imports ${target}: pages take words, schemas and pages, nothing of the server`,
      )
    }
    if (!isBrowser(path) && isPage(target) && !typeOnly) {
      findings.push(`${path} imports ${target}: the server knows no page`)
    }
  }
  if (path !== 'kernel/environment.ts' && environment.test(withoutComments(text))) {
    findings.push(`${path} reads process.env: add the variable to kernel/environment.ts`)
  }
  return findings
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*(\/\/|--).*$/gm, '')
}

function forbiddenInBrowser(target: string): boolean {
  // What `defineConfig` is, and no more.
  if (target === 'kernel/socle-config.ts') return false
  return (
    /^(kernel|server|sandbox|cli)\//.test(target) ||
    target.startsWith('node:') ||
    ['pg', 'fastify', 'kysely', 'pino', 'undici', 'jose'].includes(target)
  )
}

/** What the entries load, now or later, and must not; with the way that leads there. */
function reached(
  modules: readonly Module[],
  entries: readonly string[],
  who: string,
  forbidden: (edge: Module['imports'][number]) => boolean,
): string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]))
  const ways = new Map(entries.map((entry) => [entry, [entry]]))
  const findings: string[] = []
  for (const [path, way] of ways) {
    for (const edge of byPath.get(path)?.imports ?? []) {
      if (edge.typeOnly || ways.has(edge.target)) continue
      const further = [...way, edge.target]
      if (forbidden(edge)) findings.push(`${who} reaches ${further.slice(-3).join(' -> ')}`)
      else ways.set(edge.target, further)
    }
  }
  return findings
}

/**
 * Modules that need each other before either has run; on the server also those that only name each other's
 * types, since such files can be understood and changed only together.
 */
function cycles(modules: readonly Module[]): string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]))
  const done = new Set<string>()
  const findings: string[] = []
  const visit = (path: string, way: readonly string[]) => {
    if (way.includes(path)) {
      findings.push(`circle: ${[...way.slice(way.indexOf(path)), path].join(' -> ')}`)
      return
    }
    if (done.has(path)) return
    const types = !isBrowser(path) && !isTest(path)
    for (const { target, typeOnly, dynamic } of byPath.get(path)?.imports ?? []) {
      if ((types || !typeOnly) && !dynamic) visit(target, [...way, path])
    }
    done.add(path)
  }
  for (const { path } of modules) visit(path, [])
  return findings
}

/** A service stands on those alone that services/index.ts names before it; pages stand beside each other. */
function servicesOutOfOrder(modules: readonly Module[]): string[] {
  const index = modules.find(({ path }) => path === 'services/index.ts')
  const order = /\[\s*([\w\s,]+?),?\s*\]/.exec(index?.text ?? '')?.[1]?.split(/,\s*/) ?? []
  const placeOf = (path: string) => {
    const name = /^services\/([^/]+)\//.exec(path)?.[1]
    return name === undefined ? -1 : order.indexOf(name)
  }
  return modules.flatMap(({ path, imports }) => {
    const place = placeOf(path)
    if (place === -1 || isTest(path) || isPage(path)) return []
    return imports
      .filter(({ target }) => !isPage(target) && placeOf(target) > place)
      .map(({ target }) => `${path} imports ${target}, which stands after it (services/index.ts)`)
  })
}
