import { rmSync } from 'node:fs'
import pino from 'pino'
import { type Cluster, startCluster } from '#kernel/database/embedded/cluster.ts'
import { copyPrepared, type Templates } from './prepared-cluster.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Nothing here outlives the process, so nothing has to reach the disk. */
const fast = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  // Two cores: a parallel plan helps nobody and makes times jump.
  max_parallel_workers_per_gather: '0',
}

interface TestCluster extends Cluster {
  readonly data: string
  /** What was migrated before. */
  readonly templates: Templates
}

let starting: Promise<TestCluster> | undefined

/** The Postgres of this test process: started at first use, gone with the process. */
export function testCluster(): Promise<TestCluster> {
  starting ??= start()
  return starting
}

async function start(): Promise<TestCluster> {
  const data = temporaryFolder('test')
  const templates = (await copyPrepared(data)) ?? new Map()
  const cluster = await startCluster({ data, log: pino({ level: 'silent' }), settings: fast })
  const end = () => {
    const pid = cluster.pid()
    try {
      // The data is thrown away, so the quickest end is the best one.
      process.kill(pid, 'SIGQUIT')
    } catch {
      // Ended already.
    }
    rmSync(cluster.connection.host, { recursive: true, force: true })
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
  process.once('exit', end)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => process.exit(1))
  }
  return { ...cluster, data, templates }
}
