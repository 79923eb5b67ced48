import type { Environment } from '#kernel/environment.ts'
import { type DispatcherHandle, startEvents } from '#kernel/events/start.ts'
import { type JobsHandle, startJobs } from '#kernel/jobs/worker.ts'
import { createLog } from '#kernel/log.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { sandbox } from '#sandbox/sandbox.ts'
import { createAuthenticator } from '#services/auth/authenticator.ts'
import { createApp } from './app.ts'
import { checkOwnConfig } from './check-config.ts'
import { claimPort, portRefused } from './claim-port.ts'
import { openSocle } from './open-socle.ts'
import { buildWeb, hasBuiltPages, webFolder } from './web-build.ts'

export interface ServeOptions {
  /** Tells the person at the terminal what is going on, a line at a time. */
  readonly say: (line: string) => void
  /** Ends the start at once. */
  readonly signal: AbortSignal
  /** false: the pages are built by somebody else. */
  readonly build: boolean
}

export interface RunningServer {
  /** Stops in order: no new request, running ones end, then jobs, pools, the database. */
  stop(): Promise<void>
}

/** Starts everything that the environment asks for and returns when it answers. Throws a StartError. */
export async function serve(given: Environment, options: ServeOptions): Promise<RunningServer> {
  const { say, signal, build } = options
  checkOwnConfig()
  const answers = given.run !== 'worker'
  const environment = answers ? await claimPort(given) : given
  const log = createLog(environment)
  if (build && answers) {
    await buildWeb({ onBuild: () => say('Building the pages ...'), signal })
  }
  await using opened = new AsyncDisposableStack()
  const { runtime, migrated, close } = await openSocle(environment, { log, signal })
  opened.defer(close)
  if (migrated.length > 0) say(`Database: ${migrated.length} migrations applied.`)
  let counts: Readonly<Record<string, () => number>> = {}
  if (environment.run !== 'web') {
    const workerConnection = runtime.access.worker
    const events = await startEvents(runtime, { workerConnection })
    opened.defer(() => events.stop())
    const jobs = await startJobs(runtime, { workerConnection })
    opened.defer(() => jobs.stop())
    counts = countsOf(events, jobs)
  }
  if (answers) {
    const authenticator = createAuthenticator(runtime)
    const app = await createApp({
      runtime,
      authenticator,
      counts,
      ...(hasBuiltPages() && { web: webFolder }),
    })
    opened.defer(() => app.close())
    try {
      await app.listen({ host: environment.host, port: environment.port })
    } catch (error) {
      throw portRefused(environment, error)
    }
    announce(runtime, say)
  } else say('Socle hands out events and runs jobs; other processes answer.')
  signal.throwIfAborted()
  const whole = opened.move()
  return { stop: () => whole.disposeAsync() }
}

/** What this process has handed out and run, for `/metrics`. */
function countsOf(events: DispatcherHandle, jobs: JobsHandle) {
  return {
    socle_events_dispatched: () => events.counts.dispatched,
    socle_deliveries_succeeded: () => events.counts.delivered,
    socle_deliveries_failed: () => events.counts.failed,
    socle_deliveries_given_up: () => events.counts.dead,
    socle_jobs_succeeded: () => jobs.counts.succeeded,
    socle_jobs_failed: () => jobs.counts.failed,
    socle_jobs_given_up: () => jobs.counts.given_up,
  }
}

function announce(runtime: Runtime, say: ServeOptions['say']): void {
  const { url, host } = runtime.environment
  const mailbox = runtime.use(sandbox)
  say(`Socle answers at ${url}`)
  if (!hasBuiltPages()) say('Pages:            not built yet; start without --no-build')
  if (mailbox) {
    const local = ['127.0.0.1', '::1', 'localhost'].includes(host)
    say(`Mailbox:          ${url}/sandbox/mail${local ? '' : `?key=${mailbox.key}`}`)
  }
  say('Administrator:    sign up there, then run `npx socle user role <your address> admin`')
}
