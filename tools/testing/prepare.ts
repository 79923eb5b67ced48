import { isPrepared } from '#kernel/testing/prepared-cluster.ts'
import { runNode } from './child.ts'

/** Has a migrated cluster ready for the processes of checks and tests. Without one, each makes its own. */
export async function prepareTests(): Promise<void> {
  if (!isPrepared()) await runNode(['tools/testing/prepare-cluster.ts'], { limit: 120_000 })
}
