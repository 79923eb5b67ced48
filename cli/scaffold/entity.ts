import { filled, type ProjectFiles } from './files.ts'
import type { EntityWords } from './names.ts'

/** A place in a file of the product, and what is put there. */
type Part = readonly [file: string, place: RegExp, text: string]

/**
 * Writes the files of an entity into its product, and its part into each list. Returns what found no place in a
 * file that looks otherwise, and is to be added by hand.
 */
export async function writeEntity(files: ProjectFiles, words: EntityWords): Promise<string[]> {
  const { owner, many, word } = words
  const folder = `products/${owner}`
  const of = (template: string) => filled(`new-entity/${template}`, words)
  await files.create(`${folder}/entities/${many}.ts`, await of('entities/entity.ts'))
  await files.create(`${folder}/pages/${many}.ts`, await of('pages/entity.ts'))
  await files.create(`${folder}/tests/${many}.test.ts`, await of('tests/entity.test.ts'))
  await files.append(`${folder}/vocabulary.ts`, await of('vocabulary.ts'))
  await files.append(`${folder}/schema.ts`, await of('schema.ts'))
  const part = async (file: string, place: RegExp, template: string): Promise<Part> => [
    file,
    place,
    `\n${await of(`${template}.part`)}`,
  ]
  const parts: readonly Part[] = [
    await part('demo.ts', /demoOf\(/, 'demo'),
    await part('messages/en.ts', /export const en = \{/, 'en.ts'),
    await part('messages/fr.ts', /export const fr[^=]*= \{/, 'fr.ts'),
    await part('messages/en-pages.ts', /export const words = \{/, 'en-pages.ts'),
    await part('messages/fr-pages.ts', /export const words[^=]*= \{/, 'fr-pages.ts'),
    await part('messages/en-shell.ts', /export const words = \{/, 'en-shell.ts'),
    await part('messages/fr-shell.ts', /export const words[^=]*= \{/, 'fr-shell.ts'),
    await part('pages/index.ts', /\bpages: \[/, 'pages-routes'),
    await part('pages/index.ts', /navigation: \[/, 'pages-navigation'),
    await part('tests/rights.ts', /sees: \{/, 'rights-sees'),
    await part('tests/rights.ts', /routes: \{/, 'rights-routes'),
    await part('tests/rights.ts', /tables: \{/, 'rights-tables'),
    await part('tests/rights.test.ts', /subject: \{/, 'rights-scene'),
    await part('tests/erasure.test.ts', /const ada = .*/, 'erasure'),
  ]
  const byHand: string[] = []
  const grown = new Set(['schema.ts'])
  const put = async ([file, place, text]: Part) => {
    if (await files.insert(`${folder}/${file}`, place, text)) grown.add(file)
    else byHand.push(`${folder}/${file}:\n${text.trim()}`)
  }
  for (const one of parts) await put(one)
  if (!(await files.insert(`${folder}/product.ts`, /entities: \[/, `${word}Entity, `))) {
    await put(['product.ts', /folder: import\.meta\.dirname,/, `\n  entities: [${word}Entity],`])
  } else {
    grown.add('product.ts')
  }
  for (const [file, name, from] of importsOf(words)) {
    if (grown.has(file)) await files.import(`${folder}/${file}`, name, from)
  }
  return byHand
}

const importsOf = ({ many, word }: EntityWords) =>
  [
    ['schema.ts', `${word}States`, './vocabulary.ts'],
    ['schema.ts', 'markdown', '#kernel/contract/markdown.ts'],
    ['schema.ts', 'oneLine', '#kernel/contract/one-line.ts'],
    ['product.ts', `${word}Entity`, `./entities/${many}.ts`],
    ['demo.ts', `${word}Entity`, `./entities/${many}.ts`],
    ['pages/index.ts', 'IconBox', '@tabler/icons-react'],
    ['pages/index.ts', 'entityPages', '#ui/entity/pages.ts'],
    ['tests/rights.test.ts', `${word}Entity`, `../entities/${many}.ts`],
    ['tests/rights.test.ts', 'planted', '#server/testing/entity.ts'],
    ['tests/erasure.test.ts', `${word}Entity`, `../entities/${many}.ts`],
    ['tests/erasure.test.ts', 'planted', '#server/testing/entity.ts'],
    ['tests/rights.ts', 'nobody', '#kernel/testing/rights.ts'],
  ] as const
