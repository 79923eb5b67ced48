import { parseArgs } from 'node:util'
import { StartError } from '#kernel/start-error.ts'
import type { Command } from '../command.ts'

export const demo: Command = {
  summary: 'Add or remove demo data',
  help: `npx socle demo add
npx socle demo remove

Fills every product with people and work as if something had happened, or takes all of it away again.
Refused in production.`,

  async run(words) {
    const { positionals } = parseArgs({ args: words, allowPositionals: true })
    const [verb, ...rest] = positionals
    if ((verb !== 'add' && verb !== 'remove') || rest.length > 0) {
      throw new StartError('Say `npx socle demo add` or `npx socle demo remove`.')
    }
    const { withSocle } = await import('../with-socle.ts')
    const { manifestsOf } = await import('#services/manifest.ts')
    await withSocle(async ({ runtime }) => {
      if (runtime.environment.production) {
        throw new StartError('Demo data has no place in production (NODE_ENV).')
      }
      const demos = manifestsOf(runtime).flatMap((manifest) => manifest.demo ?? [])
      // What was added last may stand on what came before.
      for (const each of verb === 'add' ? demos : demos.reverse()) await each[verb](runtime)
      console.log(verb === 'add' ? 'Demo data added.' : 'Demo data removed.')
    })
  },
}
