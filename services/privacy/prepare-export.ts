import { languageFor } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { actAs } from '#services/auth/acting-as.ts'
import { sendMail } from '#services/mail/send.ts'
import { manifestsOf } from '#services/manifest.ts'
import { findLeaver } from '#services/users/leaving.ts'
import { events } from './events.ts'
import { exportedRows, exportedTables } from './exporter.ts'
import { exportReadyMail } from './mails.ts'
import * as queries from './queries/exports.ts'
import { exportDays } from './vocabulary.ts'
import { type ZipEntry, zipped } from './zip.ts'

/** Bytes of a piece in privacy.export_chunks. */
const pieceSize = 256 * 1024

/**
 * Writes a person's data as a ZIP, piece by piece, and tells them. Begins anew where it was interrupted; throws
 * when the ZIP is larger than it may be.
 */
export async function prepareExport(runtime: Runtime, export_id: string): Promise<void> {
  const system = runtime.database.asSystem('privacy: everything that is stored about a person')
  const begun = await queries.beginExport(system.read, export_id)
  if (!begun) return
  const { person_id } = begun
  const tables = await exportedTables(system.read, manifestsOf(runtime))
  const readers = { all: system.read, own: actAs(runtime, person_id, 'en').read }
  const entries = tables.map((table): ZipEntry => {
    const rows = () => exportedRows(readers, table, person_id)
    return { name: `${table.table.replace('.', '/')}.json`, read: () => asArray(rows()) }
  })
  let size = 0
  let number = 0
  for await (const piece of zipped(entries, pieceSize, new Date())) {
    await queries.insertChunk(system.read, export_id, number, piece)
    size += piece.length
    number += 1
  }
  await system.write(async (transaction) => {
    if (!(await queries.setReady(transaction, export_id, size, exportDays))) return
    const { email: to, name, language } = await findLeaver(transaction, person_id)
    await sendMail(transaction, exportReadyMail, {
      to,
      language: languageFor(language, runtime.config.languages),
      data: { name, url: `${runtime.environment.url}/settings/data` },
      person_id,
    })
    const data = { person_id, export_id }
    transaction.emit(events.export_ready, { subject: person_id, data })
  })
}

async function* asArray(rows: AsyncIterable<string>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const row of rows) {
    yield before + row
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}
