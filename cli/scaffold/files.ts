import { existsSync, globSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

type Words = Readonly<Record<keyof never, string>>

/** A template of `cli/`, its words in place. */
export async function filled(template: string, words: object): Promise<string> {
  const text = await readFile(join(root, 'cli', `${template}.template`), 'utf8')
  const known = words as Words // texts, by their names
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_match, word: string) => known[word] ?? '')
}

/** Every template below a folder of `cli/`, without its ending. */
export const templatesIn = (folder: string) =>
  globSync('**/*.template', { cwd: join(root, 'cli', folder) }).map((file) =>
    file.replace(/\.template$/, ''),
  )

/** The project's files, by their paths from its folder. Tests write into a copy of it. */
export class ProjectFiles {
  readonly folder: string
  /** What was written so far. */
  readonly written = new Set<string>()

  constructor(folder = root) {
    this.folder = folder
  }

  has(file: string): boolean {
    return existsSync(join(this.folder, file))
  }

  matching(pattern: string): string[] {
    return globSync(pattern, { cwd: this.folder })
  }

  /** Writes a file that is not there yet. */
  async create(file: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, file)), { recursive: true })
    await writeFile(join(this.folder, file), text, { flag: 'wx' })
    this.written.add(file)
  }

  /** Adds to the end of a file, which may not be there yet. */
  async append(file: string, text: string): Promise<void> {
    const before = this.has(file) ? await readFile(join(this.folder, file), 'utf8') : ''
    await writeFile(join(this.folder, file), before + text)
    this.written.add(file)
  }

  /** Has a file import a name; imports stand in any order until they are sorted. */
  async import(file: string, name: string, from: string): Promise<void> {
    const before = await readFile(join(this.folder, file), 'utf8')
    const imports = before.matchAll(/import \{([^}]*)\} from '([^']*)'/g)
    const there = [...imports].some(
      ([, names = '', source]) => source === from && names.split(/[\s,]+/).includes(name),
    )
    if (!there) await this.insert(file, /^/, `import { ${name} } from '${from}'\n`)
  }

  /** Puts text behind the first match of a place; false where there is none. */
  async insert(file: string, place: RegExp, text: string): Promise<boolean> {
    if (!this.has(file)) return false
    const before = await readFile(join(this.folder, file), 'utf8')
    if (!place.test(before)) return false
    await writeFile(
      join(this.folder, file),
      before.replace(place, (match) => match + text),
    )
    this.written.add(file)
    return true
  }
}
