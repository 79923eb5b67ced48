import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { DataExport } from '../schema.ts'

type ExportJson = Promise<JsonText<z.output<typeof DataExport>> | undefined>

const exportObject = `json_build_object('id', id, 'status', status, 'size', size,
  'created_at', created_at, 'expires_at', expires_at)::text as json`

/** The caller's own that is under way, or fresh enough not to be made again. */
export const findFreshExport = (reader: Reader): ExportJson =>
  reader.json(
    `select ${exportObject} from privacy.exports
     where person_id = (select auth.uid())
       and (status = 'preparing' or status = 'ready' and created_at > now() - interval '1 day')`,
  )

/** The one that the caller asked for last. */
export const findLatestExport = (reader: Reader): ExportJson =>
  reader.json(`select ${exportObject} from privacy.exports where person_id = (select auth.uid())`)

/** 404 when the caller has none, or it has expired. */
export const exportFacts = (reader: Reader) =>
  reader.one<{ id: string; ready: boolean; chunks: number }>(
    `select id, status = 'ready' as ready,
       (select count(*) from privacy.export_chunks chunk where chunk.export_id = export.id)::integer as chunks
     from privacy.exports export where person_id = (select auth.uid())`,
  )

export const readChunk = (reader: Reader, export_id: string, number: number) =>
  reader.one<{ bytes: Buffer }>(
    'select bytes from privacy.export_chunks where export_id = $1 and number = $2',
    [export_id, number],
  )

// As the system ------------------------------------------------------------------------------------

/** What is not under way makes room for the next one. */
export const deleteFormerExport = (system: Reader, person_id: string) =>
  system.rows(`delete from privacy.exports where person_id = $1 and status <> 'preparing'`, [
    person_id,
  ])

/** No row while another is being prepared. */
export const insertExport = (system: Reader, person_id: string) =>
  system.maybe<{ id: string }>(
    'insert into privacy.exports (person_id) values ($1) on conflict (person_id) do nothing returning id',
    [person_id],
  )

/** Whose it is, once it is empty again; no row when it is done, or its person is gone. */
export const beginExport = (system: Reader, id: string) =>
  system.maybe<{ person_id: string }>(
    `with emptied as (delete from privacy.export_chunks where export_id = $1)
     select person_id from privacy.exports where id = $1 and status = 'preparing'`,
    [id],
  )

export const insertChunk = (system: Reader, export_id: string, number: number, bytes: Buffer) =>
  system.rows('insert into privacy.export_chunks (export_id, number, bytes) values ($1, $2, $3)', [
    export_id,
    number,
    bytes,
  ])

/** No row when it was taken away meanwhile. */
export const setReady = (system: Reader, id: string, size: number, days: number) =>
  system.maybe<{ id: string }>(
    `update privacy.exports
     set status = 'ready', size = $2, expires_at = now() + make_interval(days => $3)
     where id = $1 and status = 'preparing' returning id`,
    [id, size, days],
  )

export const setFailed = (system: Reader, id: string) =>
  system.maybe<{ person_id: string }>(
    `update privacy.exports set status = 'failed'
     where id = $1 and status = 'preparing' returning person_id`,
    [id],
  )
