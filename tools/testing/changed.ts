import { execFileSync } from 'node:child_process'
import { type Module, readModules } from '../checks/modules.ts'
import { root } from './child.ts'

/** What everything depends on. */
const ofAll = /^(package(-lock)?\.json|tsconfig\.json|socle\.config\.ts|tools\/testing\/.*)$/
/** What the server or its pages are made of, and so what any journey may meet. */
const ofServer = /^(kernel|services|products|ui|web|server|sandbox|cli|journeys)\/(?!.*\btests\/)/

/** Files that differ from a commit, those not yet added included, as paths from the project's root. */
export function changedFiles(since: string): string[] {
  const lines = (...words: string[]) =>
    git(...words)
      .split('\n')
      .filter(Boolean)
  const changed = lines('diff', '--name-only', '--relative', since)
  return [...changed, ...lines('ls-files', '--others', '--exclude-standard')]
}

/** Where this branch left the main one; without one, the last commit. */
export function branchPoint(): string {
  try {
    return git('merge-base', 'HEAD', 'origin/main').trim()
  } catch {
    return 'HEAD'
  }
}

function git(...words: string[]): string {
  return execFileSync('git', words, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The journeys and test files that changed files can reach through what is imported at run time. */
export function affected(
  files: readonly string[],
  changed: readonly string[],
  modules: readonly Module[] = readModules(),
): string[] {
  if (changed.some((file) => ofAll.test(file))) return [...files]
  const users = usersOf(modules)
  const reached = new Set<string>()
  const waiting = changed.flatMap((file) => [file, ...readers(file, modules)])
  for (const path of waiting) {
    if (reached.has(path)) continue
    reached.add(path)
    waiting.push(...(users.get(path) ?? []))
  }
  const journeysToo = changed.some((file) => ofServer.test(file) && !file.endsWith('.md'))
  return files.filter((file) => {
    return reached.has(file) || (journeysToo && file.startsWith('journeys/'))
  })
}

/** Who imports a file, by its path. */
function usersOf(modules: readonly Module[]): Map<string, string[]> {
  const users = new Map<string, string[]>()
  const add = (target: string, user: string) =>
    users.set(target, [...(users.get(target) ?? []), user])
  for (const { path, imports } of modules) {
    for (const { target, typeOnly } of imports) if (!typeOnly) add(target, path)
    // The lists of owners follow from the folders.
    if (manifestFile.test(path)) add(path, 'server/manifests.ts')
  }
  return users
}

const manifestFile = /^(services|products)\/\w+\/(manifest|product)\.ts$/

/** What reads a file without importing it: the owner's manifest its migrations, else whoever names it beside it. */
function readers(file: string, modules: readonly Module[]): string[] {
  if (file.endsWith('.ts') || file.endsWith('.tsx')) return []
  const owner = /^(.*)\/migrations\//.exec(file)?.[1]
  if (owner !== undefined) {
    return ['manifest.ts', 'product.ts', 'kernel.ts'].map((name) => `${owner}/${name}`)
  }
  const folder = file.slice(0, file.lastIndexOf('/') + 1)
  return modules.flatMap(({ path, text }) =>
    path.startsWith(folder) && text.includes(file.slice(folder.length)) ? [path] : [],
  )
}
