import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'

export const migrate: Command = {
  summary: 'Bring the database up to date without starting the server',
  help: `npx socle migrate

\`npx socle start\` does this by itself. Any number of machines may do it at once.`,

  async run(words) {
    parseArgs({ args: words })
    const { withSocle } = await import('../with-socle.ts')
    await withSocle(async ({ migrated }) => {
      for (const name of migrated) console.log(name)
      console.log(migrated.length === 0 ? 'Nothing to do.' : `${migrated.length} applied.`)
    })
  },
}
