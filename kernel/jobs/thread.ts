import { pathToFileURL } from 'node:url'
import { workerData } from 'node:worker_threads'
import { Database } from '#kernel/database/database.ts'
import { createLog } from '#kernel/log.ts'
import { openResources } from '#kernel/open-runtime.ts'
import { createOutboundClient } from '#kernel/outbound/client.ts'
import type { JobDefinition } from './define.ts'
import type { ThreadWork } from './run-in-thread.ts'

// The whole life of a thread: one job. @see runInThread

const { module, name, payload, job, ...parts }: ThreadWork = workerData
const { environment, access } = parts
const exported: Readonly<Record<string, unknown>> = await import(pathToFileURL(module).href)
const definition = Object.values(exported).find(isDefinition)
if (!definition) throw new Error(`${module} does not export the job ${name}.`)

const database = new Database({
  connection: access.authenticator,
  size: 2,
  pooler: environment.pooler,
})
const outbound = createOutboundClient()
const log = createLog(environment, process.stdout)
try {
  const runtime = await openResources(
    { ...parts, database, outbound, log },
    definition.resources ?? [],
  )
  try {
    await definition.run(runtime, definition.payload.parse(payload), job)
  } finally {
    await runtime.close()
  }
} finally {
  await database.close()
  await outbound.close()
}

function isDefinition(value: unknown): value is JobDefinition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'run' in value &&
    'name' in value &&
    value.name === name
  )
}
