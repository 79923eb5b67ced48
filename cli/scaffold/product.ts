import { writeEntity } from './entity.ts'
import { filled, type ProjectFiles, templatesIn } from './files.ts'
import { migrationName } from './migration.ts'
import type { EntityWords } from './names.ts'

/** Writes a product with its first entity and turns it on. Returns what is to be added by hand. */
export async function writeProduct(files: ProjectFiles, words: EntityWords): Promise<string[]> {
  const { owner } = words
  const folder = `products/${owner}`
  for (const template of templatesIn('new-product')) {
    if (template.startsWith('migrations/')) continue
    await files.create(`${folder}/${template}`, await filled(`new-product/${template}`, words))
  }
  const schema = await filled('new-product/migrations/schema.sql', words)
  const table = await filled('new-entity/migrations/entity.sql', words)
  await files.create(`${folder}/migrations/${migrationName(files, owner)}`, `${schema}\n${table}`)
  const byHand = await writeEntity(files, words)
  const list = 'socle.config.ts'
  if (await files.insert(list, /\bproducts: \[/, `'${owner}', `)) return byHand
  return [...byHand, `${list}:\nproducts: ['${owner}']`]
}
