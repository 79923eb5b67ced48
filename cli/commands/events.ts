import { parseArgs } from 'node:util'
import type { OpenRuntime } from '#kernel/open-runtime.ts'
import { StartError } from '#kernel/start-error.ts'
import type { Command } from '../command.ts'

export const events: Command = {
  summary: 'List deliveries that were given up, and deliver again',
  help: `npx socle events dead
npx socle events retry <event> <subscriber>
npx socle events replay <subscriber> <position>

  dead      The newest 100 deliveries that were given up, with the last error of each.
  retry     Tries one of them again, before what waits behind it.
  replay    Delivers to one subscriber once more what was handed out from a position on (90 days are kept).`,

  async run(words) {
    const { positionals } = parseArgs({ args: words, allowPositionals: true })
    const [verb, first, second] = positionals
    const { withSocle } = await import('../with-socle.ts')
    if (verb === 'dead' && positionals.length === 1) {
      return withSocle(({ runtime }) => listDead(runtime))
    }
    if (verb === 'retry' && first && second && positionals.length === 3) {
      return withSocle(({ runtime }) => retry(runtime, first, second))
    }
    if (verb === 'replay' && first && second && positionals.length === 3) {
      return withSocle(({ runtime }) => replay(runtime, first, second))
    }
    throw new StartError(
      'Say `npx socle events dead`, `retry <event> <subscriber>` or `replay <subscriber> <position>`.',
    )
  },
}

async function listDead({ database }: OpenRuntime): Promise<void> {
  const { listDeadLetters } = await import('#kernel/events/dead-letters.ts')
  const letters = await listDeadLetters(database, 100)
  for (const { event_id, subscriber, type, subject, attempts, dead_at, last_error } of letters) {
    console.log(
      `${event_id}  ${subscriber}  ${type} of ${subject}, ${attempts} attempts, ${dead_at}`,
    )
    console.log(`    ${last_error ?? 'no error was kept'}`)
  }
  console.log(`${letters.length} given up.`)
}

async function retry({ database }: OpenRuntime, event: string, subscriber: string): Promise<void> {
  const { replayDelivery } = await import('#kernel/events/dead-letters.ts')
  const { ApplicationError } = await import('#kernel/errors/application-error.ts')
  await replayDelivery(database, event, subscriber).catch((error: unknown) => {
    if (!(error instanceof ApplicationError)) throw error
    throw new StartError(`No delivery of event ${event} to ${subscriber} was given up.`, error)
  })
  console.log('It is delivered again as soon as a server runs.')
}

async function replay(runtime: OpenRuntime, name: string, position: string): Promise<void> {
  const { manifests } = await import('#kernel/manifest.ts')
  const { replayEvents } = await import('#kernel/events/dead-letters.ts')
  const { subscribersOf } = await import('#kernel/events/start.ts')
  const subscribers = subscribersOf(runtime.use(manifests))
  const subscriber = subscribers.find((known) => known.name === name)
  if (!subscriber) {
    const names = subscribers.map((known) => known.name).join(', ')
    throw new StartError(`There is no subscriber ${name}: give one of ${names}.`)
  }
  if (!/^\d{1,15}$/.test(position)) {
    throw new StartError(`${position} is no position: give a whole number, 0 for all that is kept.`)
  }
  const added = await replayEvents(runtime.database, subscriber, Number(position))
  console.log(`${added} deliveries are waiting for ${name}.`)
}
