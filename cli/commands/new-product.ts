import { parseArgs } from 'node:util'
import { StartError } from '#kernel/start-error.ts'
import type { Command } from '../command.ts'
import { ProjectFiles } from '../scaffold/files.ts'
import { assertEntityFree, assertProductFree, singularOf, wordsOf } from '../scaffold/names.ts'
import { writeProduct } from '../scaffold/product.ts'
import { findFormatter, settle } from '../scaffold/settle.ts'

export const newProduct: Command = {
  summary: 'Write a new product with one whole entity, from its table to its pages',
  help: `npx socle new-product <name> [--title <title>] [--french <title>] [--entity <one>] [--many <name>]

  <name>     The folder and the schema: small letters, digits and _, such as recipes.
  --title    What people read; default: the name of many with a capital.
  --french   The same in French.
  --entity   What one of its things is called; default: the product without its s (recipe).
  --many     What many of them are called, which is the table and the path; default: with an s (recipes).

Writes products/<name> with every room that a product owes, and turns it on. Then make it yours, from the
migration to the page; \`npm run check\` says what is missing. \`npx socle new-entity <name> <one>\` adds a further one.`,

  async run(words) {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        title: { type: 'string' },
        french: { type: 'string' },
        entity: { type: 'string' },
        many: { type: 'string' },
      },
    })
    const [owner, ...rest] = positionals
    if (owner === undefined || rest.length > 0) {
      throw new StartError('Say `npx socle new-product <name>`.')
    }
    await assertProductFree(owner)
    const { entity: one = singularOf(owner), many, title, french } = values
    const entity = wordsOf({ owner, one, many, title, french })
    await assertEntityFree(entity)
    findFormatter()
    const files = new ProjectFiles()
    settle(files, await writeProduct(files, entity), entity)
  },
}
