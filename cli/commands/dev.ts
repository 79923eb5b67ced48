import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'
import { stopSignals } from '../stop-signals.ts'

const root = join(import.meta.dirname, '..', '..')
const ofServer = ['kernel', 'services', 'products', 'server', 'sandbox']
const settings = ['socle.config.ts', '.env']
const notOfServer = /(^|[/\\])(pages|tests)[/\\]|\.(?!ts$|sql$)\w+$/
/** Milliseconds without another change before the server is started again. */
const calm = 150

export const dev: Command = {
  summary: 'Start the server and follow every change of the sources',
  help: `npx socle dev

Starts the server again when its sources change, and builds the pages again when theirs do: reload the
browser to see it.`,

  async run(words) {
    parseArgs({ args: words })
    const signal = stopSignals()
    let server: ChildProcess | undefined
    let restarting = Promise.resolve()
    let timer: NodeJS.Timeout | undefined
    const restart = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        restarting = restarting.then(async () => {
          if (server) await stopChild(server)
          if (!signal.aborted) server = startServer()
        })
      }, calm)
    }
    const onChange = (file: string) => {
      console.log(`${file} changed.`)
      restart()
    }
    const watchers = ofServer.map((name) =>
      watch(join(root, name), { recursive: true }, (_event, file) => {
        if (file && !notOfServer.test(file)) onChange(file)
      }),
    )
    // The folder, not the file: editors put another file in its place.
    watchers.push(
      watch(root, (_event, file) => {
        if (file && settings.includes(file)) onChange(file)
      }),
    )
    console.log('Building the pages ...')
    const builder = fork(join(import.meta.dirname, '..', 'follow-pages.ts'), { detached: true })
    builder.on('message', restart)
    builder.on('exit', restart) // the server answers without pages, too
    if (!signal.aborted) await once(signal, 'abort')
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
    builder.kill()
    await restarting
    if (server) await stopChild(server)
  },
}

function startServer(): ChildProcess {
  const socle = join(import.meta.dirname, '..', 'socle.mjs')
  // Its own session, so that Ctrl-C reaches only us; the channel tells it when we are killed.
  return spawn(process.execPath, [socle, 'start', '--no-build'], {
    cwd: root,
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await Promise.race([once(child, 'exit'), wait(15_000, undefined, { ref: false })])
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
}
