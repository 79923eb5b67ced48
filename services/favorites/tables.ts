// Generated from the migrations by `node tools/generate-tables.ts`. Do not edit.

export interface Tables {
  'favorites.places': {
    person_id: string
    entity: string
    subject_id: string
    starred_at: Temporal.Instant | null
    opened_at: Temporal.Instant | null
  }
}
