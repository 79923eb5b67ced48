import { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { accepted, download, type Reply } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import { found } from '#kernel/errors/refusal.ts'
import { callerId } from '#services/auth/service/caller.ts'
import { manifestsOf } from '#services/manifest.ts'
import { errors } from '../errors.ts'
import { exportedRows, exportedTables } from '../exporter.ts'
import { prepareExportJob } from '../jobs.ts'
import * as queries from '../queries/exports.ts'
import type * as routes from '../routes/data.ts'
import type { DataExport, PersonData } from '../schema.ts'
import { answeredAtOnce } from '../vocabulary.ts'

type Copy = z.output<typeof PersonData>
type Export = z.output<typeof DataExport>

/** All that is stored about the caller: at once where it is small, else as a ZIP that a job prepares. */
export const getData: Verb<typeof routes.getData> = async (context) => {
  const person_id = callerId(context)
  const known = await queries.findFreshExport(context.read)
  if (known) return preparing(known)
  const { read } = context.asSystem('privacy: everything that is stored about the caller')
  const text = await textOf(read, context, person_id)
  if (text !== undefined) return new JsonText<Copy>(text)
  // Not `context`'s: reading changes nothing that anybody sees, it has a copy prepared.
  await context.runtime.database
    .asSystem('privacy: a copy of the caller’s data is to be prepared')
    .write(async (transaction) => {
      await queries.deleteFormerExport(transaction, person_id)
      const made = await queries.insertExport(transaction, person_id)
      if (made) transaction.enqueue(prepareExportJob, { payload: { export_id: made.id } })
    })
  return preparing(found(await queries.findFreshExport(context.read)))
}

const preparing = (copy: JsonText<Export>): Reply<Export> => accepted('/user/data/export', copy)

/** Undefined: it is too long for one answer. */
async function textOf(read: Reader, context: Context, person_id: string) {
  const tables = await exportedTables(read, manifestsOf(context.runtime))
  let size = 0
  let user = '{}'
  const parts: string[] = []
  for (const table of tables) {
    const rows: string[] = []
    for await (const row of exportedRows({ all: read, own: context.read }, table, person_id)) {
      size += Buffer.byteLength(row)
      if (size > answeredAtOnce) return undefined
      rows.push(row)
    }
    if (table.table === 'users.people') user = rows[0] ?? user
    else if (rows.length > 0) parts.push(`${JSON.stringify(table.table)}:[${rows.join(',')}]`)
  }
  const created_at = JSON.stringify(Temporal.Now.instant())
  return `{"created_at":${created_at},"user":${user},"tables":{${parts.join(',')}}}`
}

/** The copy that the caller asked for last, as far as it is. */
export const getExport: Verb<typeof routes.getExport> = async (context) =>
  found(await queries.findLatestExport(context.read))

/** The ZIP itself. */
export const downloadExport: Verb<typeof routes.downloadExport> = async (context) => {
  const copy = await queries.exportFacts(context.read)
  if (!copy.ready) throw errors.export_not_ready()
  async function* pieces() {
    for (let number = 0; number < copy.chunks; number += 1) {
      yield (await queries.readChunk(context.read, copy.id, number)).bytes
    }
  }
  return download('data.zip', Readable.from(pieces(), { objectMode: false, highWaterMark: 1 }))
}
