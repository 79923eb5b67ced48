import { once } from 'node:events'
import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'
import { stopSignals } from '../stop-signals.ts'

export const start: Command = {
  summary: 'Start the server, with its database',
  help: `npx socle start [--no-build]

  --no-build   Take the pages as they are, even if their sources changed.

Everything else is set by variables; .env.example lists them.
Ctrl-C stops in order; pressed again it stops at once.`,

  async run(words) {
    const signal = stopSignals()
    const say = (line: string) => console.log(line)
    const { values } = parseArgs({
      args: words,
      options: { build: { type: 'boolean', default: true } },
      allowNegative: true,
    })
    say('Starting Socle ...')
    const { loadEnvironment } = await import('#kernel/environment.ts')
    const environment = loadEnvironment()
    for (const name of environment.unread) {
      say(`${name} is set, but nothing reads it: .env.example lists the names.`)
    }
    const { serve } = await import('#server/main.ts')
    const server = await serve(environment, { say, signal, build: values.build })
    // A server without a socket of its own (SOCLE_RUN=worker) must not end either.
    const alive = setInterval(() => {}, 60_000)
    if (!signal.aborted) await once(signal, 'abort')
    clearInterval(alive)
    say('Stopping ...')
    await server.stop()
    say('Stopped.')
  },
}
