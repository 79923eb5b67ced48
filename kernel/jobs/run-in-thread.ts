import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Manifest } from '#kernel/manifest.ts'
import type { Runtime } from '#kernel/runtime.ts'
import type { JobRun } from './define.ts'

/** What a thread is given: everything in it can be copied. */
export interface ThreadWork extends Pick<Runtime, 'environment' | 'config' | 'secret' | 'access'> {
  /** The file that exports the job. */
  readonly module: string
  readonly name: string
  readonly payload: unknown
  readonly job: JobRun
}

/** Runs one job in a thread of its own, so that the event loop goes on. Rejects with what it throws. */
export async function runInThread(
  { environment, config, secret, access }: Runtime,
  { folder }: Manifest,
  call: Pick<ThreadWork, 'name' | 'payload' | 'job'>,
): Promise<void> {
  const module = join(folder, 'jobs.ts')
  const work: ThreadWork = { environment, config, secret, access, module, ...call }
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: work })
  // Rejects on 'error', which is what the job threw.
  const [code] = await once(thread, 'exit')
  if (code !== 0) throw new Error(`The thread of the job ${call.name} ended with code ${code}.`)
}
