import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'
import { stopSignals } from '../stop-signals.ts'

const root = join(import.meta.dirname, '..', '..')
const ofServer = ['kernel', 'services', 'products', 'server', 'sandbox', 'socle.config.ts']
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
    const web = await import('#server/web-build.ts')
    await web.buildWeb({ onBuild: () => console.log('Building the pages ...'), signal })
    const watchers: FSWatcher[] = []
    const children: ChildProcess[] = []
    let server = startServer()
    let restarting = Promise.resolve()
    let timer: NodeJS.Timeout | undefined
    const onChange = (reason: string) => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        console.log(`${reason} changed.`)
        restarting = restarting.then(async () => {
          await stopChild(server)
          if (!signal.aborted) server = startServer()
        })
      }, calm)
    }
    for (const name of ofServer) {
      const follow = (_event: string, file: string | null) => {
        if (file && !notOfServer.test(file)) onChange(file)
      }
      watchers.push(watch(join(root, name), { recursive: true }, follow))
    }
    await web.forgetBuild()
    const builder = web.viteCommand('--outDir', web.webFolder, '--watch', '--logLevel', 'warn')
    children.push(spawn(process.execPath, builder, { cwd: root, stdio: 'inherit', detached: true }))
    watchers.push(
      watch(web.webFolder, (_event, file) => file === 'index.html' && onChange('The pages')),
    )
    if (!signal.aborted) await once(signal, 'abort')
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
    for (const child of children) child.kill()
    await restarting
    await stopChild(server)
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
