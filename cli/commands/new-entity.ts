import { parseArgs } from 'node:util'
import { StartError } from '#kernel/start-error.ts'
import type { Command } from '../command.ts'
import { writeEntity } from '../scaffold/entity.ts'
import { filled, ProjectFiles } from '../scaffold/files.ts'
import { migrationName } from '../scaffold/migration.ts'
import { assertEntityFree, assertName, wordsOf } from '../scaffold/names.ts'
import { findFormatter, settle } from '../scaffold/settle.ts'

export const newEntity: Command = {
  summary: 'Write a further entity of a product, from its table to its pages',
  help: `npx socle new-entity <product> <one> [--many <name>] [--title <title>] [--french <title>]

  <product>  A folder of products/.
  <one>      What one of them is called: small letters, digits and _, such as coupon.
  --many     What many of them are called, which is the table and the path; default: with an s (coupons).
  --title    What people read above the list; default: the same with a capital.
  --french   The same in French.

Then make it yours, from the migration to the page; \`npm run check\` says what is missing.`,

  async run(words) {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { many: { type: 'string' }, title: { type: 'string' }, french: { type: 'string' } },
    })
    const [owner, one, ...rest] = positionals
    if (owner === undefined || one === undefined || rest.length > 0) {
      throw new StartError('Say `npx socle new-entity <product> <one>`.')
    }
    assertName(owner, 'a folder and a schema')
    const files = new ProjectFiles()
    if (!files.has(`products/${owner}/product.ts`)) {
      throw new StartError(`There is no product ${owner}: \`npx socle new-product ${owner}\`.`)
    }
    const entity = wordsOf({ owner, one, ...values })
    await assertEntityFree(entity)
    findFormatter()
    const migration = migrationName(files, `${owner}_${entity.many}`)
    const table = await filled('new-entity/migrations/entity.sql', entity)
    await files.create(`products/${owner}/migrations/${migration}`, table)
    settle(files, await writeEntity(files, entity), entity)
  },
}
