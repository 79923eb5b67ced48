import { parseArgs } from 'node:util'
import { languages } from '#kernel/language.ts'
import { StartError } from '#kernel/start-error.ts'
import type { Command } from '../command.ts'

export const demo: Command = {
  summary: 'Add or remove demo data',
  help: `npx socle demo add [--language en|fr]
npx socle demo remove

  --language   What the demo's people write in; default: en.

Fills every product with people and work as if something had happened, and prints how to sign in as them;
or takes all of it away again, what was done in their organisation since included. Refused in production.`,

  async run(words) {
    const { positionals, values } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { language: { type: 'string', default: 'en' } },
    })
    const language = languages.find((known) => known === values.language)
    if (!language) throw new StartError(`Give one of ${languages.join(', ')} as language.`)
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
      if (verb === 'add') {
        for (const { add } of demos) {
          for (const line of await add(runtime, language)) console.log(line)
        }
      } else {
        // What was added last may stand on what came before.
        for (const { remove } of demos.reverse()) await remove(runtime)
        console.log('Demo data removed.')
      }
    })
  },
}
