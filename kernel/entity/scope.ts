/**
 * What an entity's rows belong to: an organisation, a person, a project. Who sees one, and who sees what is
 * in it, are the policies of the tables; these statements ask them.
 */
export interface EntityScope<Column extends string = string> {
  /** The column of the entity's table that names it, and the parameter of the list's path: `organization_id`. */
  readonly column: Column
  /** Below which its lists stand: `/organizations/:organization_id`. Absent: it is the caller's own. */
  readonly path?: string
  /** One row for whoever sees the scope `$1`, with `reads`: whether they see what is in it. */
  readonly seen?: string
  /** SQL for the organisation of a row, which its events carry. */
  readonly organization?: (row: string) => string
  /** Events by which a person may lose the right to listen, beside those of the entity itself. */
  readonly rechecks?: readonly Recheck[]
}

type Recheck = NonNullable<import('#kernel/live/define.ts').LiveTopic['rechecks']>[number]

/** What is a person's own: lists have no parameter, and an organisation's keys see none of it. */
export const ofPerson: EntityScope<'person_id'> = { column: 'person_id' }
