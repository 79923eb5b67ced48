/** What every plain entity has (kernel/entity). */
export interface EntityItem {
  readonly id: string
  readonly version: number
  readonly created_at: string
  readonly updated_at: string
  readonly deleted_at?: string | null
}

/** How a column is typed in and shown. */
export type Field =
  | {
      readonly kind: 'text' | 'markdown'
      /** Characters. */
      readonly maximum: number
      readonly required?: boolean
      /** Nothing typed is null, not an empty text. */
      readonly nullable?: boolean
    }
  | {
      readonly kind: 'number'
      readonly minimum?: number
      readonly maximum?: number
      readonly required?: boolean
    }
  /** One of a few; `choices` of the words names them. */
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'date'; readonly required?: boolean }
  | { readonly kind: 'boolean' }

/** The words of one entity, in the reader's language. */
export interface EntityWords {
  /** Of the list: "Recipes". */
  readonly title: string
  /** "New recipe" */
  readonly new: string
  /** "Edit recipe" */
  readonly edit: string
  /** What stands where there is none yet. */
  readonly empty: { readonly title: string; readonly text: string }
  /** "Soup was deleted." */
  readonly deleted: (title: string) => string
  /** The labels of the fields. */
  readonly fields: Readonly<Record<string, string>>
  /** Of a field with choices: what each is called. */
  readonly choices?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What the reader's lists are of: an organisation, a project, themselves. */
export interface EntityPlace {
  /** undefined: not known yet. */
  readonly id: string | undefined
  readonly error: unknown
  /** Whether something new may be made there; the server has the last word. */
  readonly writable: boolean
}

export interface EntityPagesDeclaration<Item extends EntityItem> {
  /** As the server's declaration says: `recipes.recipes`. */
  readonly table: `${string}.${string}`
  readonly scope: {
    /** The column that names it: `organization_id`. */
    readonly column?: string
    /** `/organizations`: the lists stand in the API at `/organizations/:id/recipes`. Absent: they are the reader's own. */
    readonly path?: string
    /** `of`: the one that an item says it is of; default: the one where the reader is at present. */
    readonly usePlace: (of?: string) => EntityPlace
  }
  readonly useWords: () => EntityWords
  /** The field by which it is called. */
  readonly title: keyof Item & string
  /** In the order of the form. */
  readonly fields: Readonly<Partial<Record<keyof Item & string, Field>>>
  /** Fields that the list shows beside the title. */
  readonly columns: readonly (keyof Item & string)[]
  /** Fields that the list can be sorted by, beside the age. */
  readonly sorts?: readonly (keyof Item & string)[]
  /** false: what is deleted is gone at once. */
  readonly trash?: boolean
}

/** The same for any entity: what the page kinds work with. */
export type AnyEntity = EntityPagesDeclaration<EntityItem & Readonly<Record<string, unknown>>>

/**
 * What the pages of an entity go by: `EntityListPage` and `EntityDetailPage` are given it, or pages of one's own
 * take their place in `pages/index.ts`.
 */
export function defineEntityPages<Item extends EntityItem>(
  declaration: EntityPagesDeclaration<Item>,
): AnyEntity {
  return declaration as unknown as AnyEntity // the page kinds go by the declared names alone
}
