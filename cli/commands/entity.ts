import { parseArgs } from 'node:util'
import { StartError } from '#kernel/start-error.ts'
import type { Command } from '../command.ts'

export const entity: Command = {
  summary: 'Show what follows from the declaration of an entity: routes, events, SQL',
  help: `npx socle entity [<table>]

  <table>  Of a plain entity, such as recipes.recipes. Default: lists them.`,

  async run(words) {
    const { positionals } = parseArgs({ args: words, allowPositionals: true })
    const { manifests } = await import('#server/manifests.ts')
    const entities = manifests.flatMap(({ entities = [] }) => entities)
    const [table] = positionals
    if (table === undefined) {
      for (const { declaration } of entities) console.log(declaration.table)
      if (entities.length === 0) console.log('There is none: `npx socle new-product` writes one.')
      return
    }
    const found = entities.find(({ declaration }) => declaration.table === table)
    if (!found)
      throw new StartError(`There is no entity ${table}: \`npx socle entity\` lists them.`)
    const { routes, events, topic, jobs, statements } = found
    for (const { method, path } of routes) console.log(`${method.padEnd(6)} ${path}`)
    console.log()
    for (const { type } of Object.values(events)) console.log(`event  ${type}`)
    console.log(`topic  ${topic.pattern}`)
    for (const { name, cron } of jobs) console.log(`job    ${name} ${cron}`)
    for (const [name, text] of Object.entries(statements.all()))
      console.log(`\n-- ${name}\n${text}`)
  },
}
