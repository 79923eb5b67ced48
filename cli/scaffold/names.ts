import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '#kernel/start-error.ts'
import { root } from './files.ts'
import { reservedNames } from './reserved-names.ts'

/** What stands for `{{word}}` in the templates. */
export interface EntityWords {
  /** The product: `recipes`. */
  readonly owner: string
  /** `recipe` */
  readonly one: string
  /** `recipes` */
  readonly many: string
  /** `recipes.recipes` */
  readonly table: string
  /** Of addresses: `recipes`. */
  readonly path: string
  /** Of types: `Recipe`. */
  readonly Word: string
  /** Of variables: `recipe`. */
  readonly word: string
  /** In sentences: `recipe`. */
  readonly called: string
  readonly Title: string
  readonly Titre: string
}

const spaced = (name: string) => name.replaceAll('_', ' ')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The words of an entity; throws where a name is none. Default: many are called as one with an s. */
export function wordsOf(names: {
  readonly owner: string
  readonly one: string
  readonly many?: string | undefined
  readonly title?: string | undefined
  readonly french?: string | undefined
}): EntityWords {
  const { owner, one } = names
  const many = names.many ?? pluralOf(one)
  for (const name of [one, many]) assertName(name, 'a table and a parameter')
  if (one === many) throw new StartError('Say what many of them are called: --many <name>.')
  const word = one.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase())
  const Title = titleOf(names.title ?? capital(spaced(many)))
  return {
    owner,
    one,
    many,
    table: `${owner}.${many}`,
    path: many.replaceAll('_', '-'),
    Word: capital(word),
    word,
    called: spaced(one),
    Title,
    Titre: titleOf(names.french ?? Title),
  }
}

/** Refuses the names of an entity that something else has already. */
export async function assertEntityFree({ owner, one, many, path, Word }: EntityWords) {
  const reserved = [one, many].some((name) => reservedNames.has(name))
  if (reserved || (path !== owner && (await isAnswered(path)))) {
    throw new StartError(`${many} means something else already: give the entity another name.`)
  }
  // Names of shapes are the reference's, so that one stands for one thing.
  const shapes = globSync('{services,products}/*/schema.ts', { cwd: root })
  if (shapes.some((file) => readFileSync(join(root, file), 'utf8').includes(`id: '${Word}'`))) {
    throw new StartError(`There is a ${Word} already: give the entity another name.`)
  }
}

/** Refuses a product's name that something else has already. */
export async function assertProductFree(name: string): Promise<void> {
  assertName(name, 'a folder and a schema')
  const taken = ['products', 'services'].some((folder) => existsSync(join(root, folder, name)))
  if (taken) throw new StartError(`There is a ${name} already.`)
  if (reservedNames.has(name) || name.startsWith('pg_') || (await isAnswered(name))) {
    throw new StartError(`${name} means something else already: give the product another name.`)
  }
}

export function assertName(name: string, what: string): void {
  if (/^[a-z][a-z0-9_]{1,30}$/.test(name)) return
  throw new StartError(`${name} is no name for ${what}: use small letters, digits and _.`)
}

/** Whether a route begins with this. */
async function isAnswered(first: string): Promise<boolean> {
  const { manifests } = await import('#server/manifests.ts')
  const routes = manifests.flatMap((manifest) => manifest.routes ?? [])
  const addresses = routes.flatMap(({ path, aliases = [] }) => [path, ...aliases])
  return addresses.some((path) => path.split('/')[1] === first)
}

function titleOf(title: string): string {
  const text = title.trim()
  if (!/^[^\p{C}{}\\]{1,60}$/u.test(text)) {
    throw new StartError('Give a title of 1 to 60 characters, without braces or backslashes.')
  }
  return text.replaceAll(/['`]/g, '’')
}

/** `recipe` makes `recipes`, `category` `categories`, `box` `boxes`. */
function pluralOf(one: string): string {
  if (/[^aeiou]y$/.test(one)) return `${one.slice(0, -1)}ies`
  return /(s|x|z|ch|sh)$/.test(one) ? `${one}es` : `${one}s`
}

/** `recipes` is of recipes, `categories` of categories; what is no plural is of its items. */
export function singularOf(product: string): string {
  if (/[^aeiou]ies$/.test(product)) return `${product.slice(0, -3)}y`
  if (/(x|z|ch|sh|ss)es$/.test(product)) return product.slice(0, -2)
  return /[^s]s$/.test(product) ? product.slice(0, -1) : `${product}_item`
}
