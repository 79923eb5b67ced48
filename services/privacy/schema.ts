import { z } from 'zod'

const time = z.iso.datetime({ offset: true })
const row = z.record(z.string(), z.unknown())

/** Everything that is stored about the caller, by table. */
export const PersonData = z
  .strictObject({ created_at: time, user: row, tables: z.record(z.string(), z.array(row)) })
  .meta({ id: 'PersonData' })

/** The same as a ZIP of one JSON file a table, once it is ready. */
export const DataExport = z
  .strictObject({
    id: z.uuid(),
    status: z.enum(['preparing', 'ready', 'failed']),
    /** In bytes. */
    size: z.int().nullable(),
    created_at: time,
    expires_at: time.nullable(),
  })
  .meta({ id: 'DataExport' })

export const ExportParams = z.strictObject({ export_id: z.uuid() })

export const Deletion = z
  .strictObject({
    /** Null: not asked for. */
    due_at: time.nullable(),
    /** Organisations with other people in them that would be left without an owner. */
    sole_owner_of: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  })
  .meta({ id: 'Deletion' })

/** Proof that it is the person. */
export const DeleteAccount = z.strictObject({
  password: z.string().min(1).max(1000),
  /** Of the authenticator, or a recovery code: owed by whoever has a second factor. */
  code: z.string().min(1).max(100).optional(),
})
