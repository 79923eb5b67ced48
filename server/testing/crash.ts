import assert from 'node:assert/strict'
import { MortalDatabase, type WritePoint } from '#kernel/testing/mortal-database.ts'
import type { Application, ApplicationNode } from './application.ts'
import type { Answer } from './caller.ts'

/**
 * Calls a server process that dies at a point of that call, and gives the answer if it was still sent. The
 * application's own node lives on over the same database.
 */
export async function crash(
  app: Application,
  point: WritePoint | 'after answer',
  call: (node: ApplicationNode) => Promise<Answer>,
): Promise<Answer | undefined> {
  const database = new MortalDatabase(app.access.authenticator, app.admin)
  const node = await app.anotherNode(database)
  if (point !== 'after answer') database.dieAt(point)
  const answer = await call(node)
  await database.die()
  if (point === 'after answer') return answer
  assert.ok(answer.status >= 500, `answered ${answer.status}, though it died ${point}`)
  return undefined
}
