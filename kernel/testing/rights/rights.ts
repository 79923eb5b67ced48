/** Viewpoints by their names, separated by spaces: `owner editor`. */
export type Names = string

/** No viewpoint at all. Of a table's verb: nobody but the system holds the grant. */
export const nobody = ''

/**
 * Who may do what with an owner's routes and tables, written by hand: whoever is not named is refused.
 * Strings `:name` (in paths too) stand for what the scene's subject has under that name, `:me` for the
 * caller's own id.
 */
export interface Rights {
  /** From whose places is looked, in the owner's words. */
  readonly viewpoints: Names
  /**
   * Who was something else before, and whose rights they have now: `{ demoted_owner: 'viewer' }`. They are
   * viewpoints too, and expected wherever those are whom they have become.
   */
  readonly changes?: Readonly<Record<string, string>>
  /**
   * Who sees what a path's parameter names (`project_id`). Who is refused gets 403 where they see it and
   * 404 where not; the first parameter of a path that is named here counts.
   */
  readonly sees?: Readonly<Record<string, Names>>
  /** By method and path: `PATCH /tasks/:task_id`. */
  readonly routes?: Readonly<Record<string, Names | RouteRight>>
  /** By schema and name: `projects.tasks`; or `closed` where only the system holds any grant. */
  readonly tables?: Readonly<Record<string, TableRight | typeof closed>>
}

export interface RouteRight {
  readonly may: Names
  readonly body?: unknown
  readonly query?: Values
  readonly headers?: Readonly<Record<string, string>>
  /** What names of the path stand for here: `{ project_id: ':trashed_project_id' }`. */
  readonly with?: Values
  /** What an answer shows to some of those who may ask: `{ ':project_id': 'owner editor' }`. */
  readonly finds?: Readonly<Record<string, Names>>
  /** Who sees what is asked for, where no parameter of the path says so. */
  readonly sees?: Names
  /** The status for those who may, where it is not the route's own: that of a token that is none. */
  readonly answers?: number
}

export type Values = Readonly<Record<string, unknown>>

export interface TableRight {
  /** The columns by which the subject's row is found. */
  readonly row: Values
  readonly select: Names
  /** Columns that nobody may read. */
  readonly hidden?: Names
  readonly insert: typeof nobody | Insertion
  /** One of them at least says what `never` may be set: a hand-over to where nobody here has rights. */
  readonly update: typeof nobody | Change | readonly Change[]
  readonly delete: Names
}

export interface Insertion {
  readonly may: Names
  /** A further row. */
  readonly row: Values
  /** The columns that may be given beside those of `row`; the grant opens no other. */
  readonly also?: Names
  /** What makes it a row that nobody may insert: `{ created_by: ':somebody_id' }`. */
  readonly never?: readonly Values[]
  /** What only the system has to say, because it is the caller's own id otherwise. */
  readonly system?: Values
}

export interface Change {
  readonly may: Names
  readonly set: Values
  /** The columns that may be changed beside those of `set`; the grant opens no other. */
  readonly also?: Names
  /** Changes of the row that nobody may make. */
  readonly never?: readonly Values[]
}

export const closed = 'closed'

/** What cells are tried on: ids and other values by name. */
export type Subject = Readonly<Record<string, unknown>>

/** The names in a list of them. */
export const split = (names: Names): readonly string[] => names.split(/\s+/).filter(Boolean)

/** Whether a viewpoint is among the names. */
export const among = (names: Names, viewpoint: string): boolean => split(names).includes(viewpoint)

export const changesOf = (update: Change | readonly Change[]): readonly Change[] =>
  'may' in update ? [update] : update

/** Puts the subject's values where `:name` stands. Throws for a name that the subject does not have. */
export function fill(template: unknown, subject: Subject): unknown {
  if (typeof template === 'string') {
    if (!/^:[a-z_]+$/.test(template)) return template
    const value = subject[template.slice(1)]
    if (value === undefined) throw new Error(`The subject has no ${template}.`)
    return value
  }
  if (Array.isArray(template)) return template.map((part) => fill(part, subject))
  if (typeof template !== 'object' || template === null) return template
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => [key, fill(value, subject)]),
  )
}
