import { statement } from '#kernel/database/statement.ts'
import type {
  Entity,
  EntityColumnsGiven,
  EntityDeclaration,
  EntityRooms,
  Shape,
  VerbName,
} from '#kernel/entity/declaration.ts'
import { defineEntity as definePlainEntity } from '#kernel/entity/define.ts'
import type { EntityScope } from '#kernel/entity/scope.ts'
import type { Language } from '#kernel/language.ts'
import { type ColumnPrivacy, defaults, type TablePrivacy } from '#kernel/privacy.ts'
import { live } from '#kernel/trash/rows.ts'
import { defineMetric, type Metric } from './analytics/define.ts'
import { defineNotification, type NotificationKind } from './notifications/define.ts'
import { defineSearchable, type SearchableEntity, type SearchHit } from './search/define.ts'

// What services make of a plain entity (kernel/entity): what the palette finds, a figure of the dashboard, a
// notification, and what becomes of it when a person leaves.

/** What the server says of an entity. */
export interface EntityWords {
  /** The figure on the dashboard: "Recipes". */
  readonly counted: string
  /** What the notification is about: "Somebody adds a recipe". */
  readonly told: string
  /** "Ada added Soup" */
  readonly created: (values: { readonly actor: string; readonly title: string }) => string
}

export const defineScope = <const Column extends string>(scope: ServiceScope<Column>) => scope

export interface ServiceScope<Column extends string = string> extends EntityScope<Column> {
  /** What becomes of the columns that are no content: who made it, whose it is. */
  readonly people: TablePrivacy
  /** What becomes of what is written there. */
  readonly content: ColumnPrivacy
  /** People who see what is in the scope `$1`, as `id`; read as the system. Absent: nobody is told. */
  readonly readers?: string
}

type Room = 'search' | 'metric' | 'notification'

interface ServiceDeclaration<
  One extends string,
  Column extends string,
  Output extends Shape,
  Create extends Shape,
  Update extends Shape,
> extends Omit<EntityDeclaration<One, Column, Output, Create, Update>, 'scope' | 'without'> {
  readonly scope: ServiceScope<Column>
  readonly words: (language: Language) => EntityWords
  /** Verbs and rooms that it has not, or that are written by hand. */
  readonly without?: readonly (VerbName | Room)[]
}

/** An entity with what services make of it. */
export interface ServiceEntityRooms extends EntityRooms {
  readonly search: readonly SearchableEntity[]
  readonly metrics: readonly Metric[]
  // biome-ignore lint/suspicious/noExplicitAny: each notification's data is its event's
  readonly notifications: readonly NotificationKind<any>[]
  readonly privacy: TablePrivacy
}

/**
 * A plain entity of a product. Beside what kernel/entity makes of it, the palette finds it by its title, the
 * dashboard counts it, whoever sees it is told of a new one, and its columns are classified. A column that is
 * otherwise says so in privacy.ts.
 */
export function defineEntity<
  const One extends string,
  const Column extends string,
  Output extends Shape,
  Create extends Shape,
  Update extends Shape,
>(
  declaration: ServiceDeclaration<One, Column, Output, Create, Update> &
    EntityColumnsGiven<Output, Create, Update>,
): Entity<One, Column, Output, Create, Update> & ServiceEntityRooms {
  const { without = [] } = declaration
  const entity = definePlainEntity<One, Column, Output, Create, Update>(declaration)
  // The rooms go by names that are put together; the types of the outside know them.
  const plain = entity as unknown as EntityRooms
  const about = { ...declaration, scope: declaration.scope as ServiceScope } // its column is a text
  const unless = <T>(room: Room, make: () => readonly T[]) => (without.includes(room) ? [] : make())
  return {
    ...entity,
    search: unless('search', () => [searchableOf(plain)]),
    metrics: unless('metric', () => metricsOf(plain, about.words)),
    notifications: unless('notification', () => notificationsOf(plain, about)),
    privacy: privacyOf(plain, about.scope),
  }
}

/** By the function that `search.findable` makes in the migration. */
function searchableOf({ declaration: { table, one, title }, path, owner, many }: EntityRooms) {
  return defineSearchable({
    name: `${owner}.${one}`,
    find: (text, limit) =>
      statement<SearchHit>(
        `select ${one}.id, ${one}.${title} as title, null as place, hit.score
         from ${owner}.search_${many}($1, $2) hit join ${table} ${one} on ${one}.id = hit.id
         order by hit.score desc, ${one}.id`,
        [text, limit],
      ),
    href: ({ id }) => `${path}/${id}`,
  })
}

/** How many an organisation has; what is not an organisation's is no figure of its. */
function metricsOf(
  { declaration: { table, one, scope, trash }, owner, many }: EntityRooms,
  words: (language: Language) => EntityWords,
): readonly Metric[] {
  if (scope.column !== 'organization_id') return []
  const counted = trash === false ? '' : ` and ${one}.${live}`
  const text = `select count(*) as value from ${table} ${one} where ${one}.organization_id = $1${counted}`
  return [
    defineMetric({
      id: `${owner}.${many}`,
      unit: 'count',
      who: 'members',
      label: (language) => words(language).counted,
      read: (organization_id) => statement<{ value: number }>(text, [organization_id]),
    }),
  ]
}

interface Created {
  readonly [id: string]: string
}

interface CreatedValues {
  readonly event_id: number
  readonly title: string
  readonly actor: string
}

function notificationsOf(
  { declaration: { table, one, title, trash }, owner, path, events }: EntityRooms,
  { scope, words }: { scope: ServiceScope; words: (language: Language) => EntityWords },
) {
  const { readers, column } = scope
  const event = events[`${one}_created`]
  if (readers === undefined || !event) return []
  const idOf = (data: Created) => data[`${one}_id`] ?? ''
  const values = `with told as (
       select event_id, actor_id, (data ->> '${one}_id')::uuid as id from notifications.told($1)
     ), card as (
       select * from users.cards(array(select actor_id from told))
     )
     select told.event_id, ${one}.${title}::text as title, coalesce(card.name, '') as actor
     from told join ${table} ${one} on ${one}.id = told.id${trash === false ? '' : ` and ${one}.${live}`}
     left join card on card.id = told.actor_id`
  return [
    defineNotification<Created, CreatedValues>({
      name: `${owner}.${one}_created`,
      label: (language) => words(language).told,
      event,
      channels: ['in_app'],
      recipients: async (reader, { data }) =>
        (await reader.rows<{ id: string }>(readers, [data[column]])).map(({ id }) => id),
      href: ({ data }) => `${path}/${idOf(data)}`,
      values: (told) => statement<CreatedValues>(values, [told]),
      text: (about, language) => ({ title: words(language).created(about) }),
    }),
  ]
}

function privacyOf({ declaration }: EntityRooms, { people, content }: ServiceScope): TablePrivacy {
  const columns = Object.keys(declaration.output.shape).filter(
    (name) => !(name in defaults) && !(name in (declaration.expressions ?? {})),
  )
  return Object.fromEntries(columns.map((name) => [name, people[name] ?? content]))
}
