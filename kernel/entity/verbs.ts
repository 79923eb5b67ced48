import type { Context } from '#kernel/context.ts'
import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import { created } from '#kernel/contract/reply.ts'
import { JsonText } from '#kernel/database/json-text.ts'
import type { Reader, Transaction } from '#kernel/database/session.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import type { EventDefinition } from '#kernel/events/define.ts'
import { personOf } from '#kernel/principal.ts'
import { defineTrash, type TrashFacts } from '#kernel/trash/trash.ts'
import type { EntityVerbs } from './declaration.ts'
import type { EntityScope } from './scope.ts'
import type { EntityStatements } from './statements.ts'

/** What the verbs of a plain entity stand on. */
export interface VerbGround {
  /** `recipes.recipes` */
  readonly table: string
  /** `recipe_id` */
  readonly parameter: string
  /** `/recipes` */
  readonly path: string
  readonly scope: EntityScope
  readonly statements: EntityStatements
  readonly event: (what: Happening) => EventDefinition
  readonly trash: boolean
  readonly refuse: (error: unknown) => unknown
}

export type Happening = 'created' | 'updated' | 'deleted' | 'restored'

interface Place {
  readonly id: string
  readonly version: number
  readonly scope_id: string
  readonly organization_id: string | null
}

interface Row extends Place {
  readonly json: string
}

interface Facts extends TrashFacts, Omit<Place, 'id' | 'version'> {}

/** The verbs that follow from an entity's statements. Who may do what is the policies' to say. */
export function verbsOf(ground: VerbGround): EntityVerbs {
  const { statements, parameter, path, scope } = ground

  const find = (reader: Reader, id: string) => reader.maybe<Row>(statements.find, [id])
  const findText = async (reader: Reader, id: string) => {
    const row = await find(reader, id)
    return row && textOf<Record<string, unknown>>(row)
  }
  const factsOf = (reader: Reader, id: string) => reader.one<Facts>(statements.facts, [id])
  const trash =
    ground.trash &&
    defineTrash({
      table: ground.table,
      not_deleted: kernelErrors.not_deleted,
      facts: factsOf,
      find: findText,
      tell(transaction, { id, version, facts, deleted }) {
        tell(transaction, deleted ? 'deleted' : 'restored', { id, version, ...facts })
      },
    })
  const idOf = (params: Readonly<Record<string, string>>) => params[parameter] ?? ''

  function scopeOf(context: Context, params: Readonly<Record<string, string>> | undefined): string {
    return scope.path === undefined
      ? found(personOf(context.principal))
      : (params?.[scope.column] ?? '')
  }

  /** 404 for who does not see the scope, 403 for who sees it and not what is in it. */
  async function assertSeen(reader: Reader, scope_id: string): Promise<void> {
    if (scope.seen === undefined) return
    const { reads } = await reader.one<{ reads: boolean }>(scope.seen, [scope_id])
    if (!reads) throw kernelErrors.forbidden()
  }

  /** 404 for what is in the trash, or not the caller's to see. */
  async function live(reader: Reader, id: string): Promise<void> {
    const { deleted } = await factsOf(reader, id)
    if (deleted) throw kernelErrors.not_found()
  }

  function tell(transaction: Transaction, what: Happening, row: Place, about: object = {}): void {
    const { id, version, scope_id, organization_id } = row
    transaction.emit(ground.event(what), {
      subject: id,
      subject_version: version,
      ...(organization_id !== null && { organization_id }),
      data: { [scope.column]: scope_id, [parameter]: id, ...about },
    })
  }

  async function refused<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw ground.refuse(error)
    }
  }

  return {
    async list(context, { params, query }) {
      const { limit, cursor, q, sort, direction, deleted = false } = query
      const { language } = context
      const scope_id = scopeOf(context, params)
      const list = {
        sort,
        // What is young comes first, names from the beginning of the alphabet.
        direction: direction ?? (sort === 'created_at' ? 'desc' : 'asc'),
        deleted,
        found: q !== undefined,
        language,
      } as const
      const kinds = statements.sortKeys(list).map(({ kind }) => kind)
      const name = `${ground.table} by ${sort} ${list.direction} ${language}`
      const keyset = new Keyset(name, ...kinds, 'uuid')
      const after = keyset.after(cursor)
      const values = [...(q === undefined ? [] : [q]), ...(after ?? [])]
      const text = statements.list({ ...list, continued: after !== null })
      const rows = await context.read.rows<{ json: string; cursor: [...string[], string] }>(text, [
        scope_id,
        limit + 1,
        ...values,
      ])
      // A scope that the caller does not see is 404, not an empty list.
      if (rows.length === 0) await assertSeen(context.read, scope_id)
      const counted = [scope_id, ...(q === undefined ? [] : [q])]
      const total =
        query.count &&
        (await context.read.one<{ count: number }>(statements.count(list), counted)).count
      return pageOf(rows, limit, (row) => keyset.cursor(...row.cursor), total)
    },

    async get(context, { params }) {
      return textOf(found(await find(context.read, idOf(params))))
    },

    async create(context, { params, body }) {
      return refused(() =>
        context.write(async (transaction) => {
          const scope_id = scopeOf(context, params)
          await assertSeen(transaction, scope_id)
          const made = await transaction.one<Row>(statements.insert, [
            scope_id,
            JSON.stringify(body),
          ])
          tell(transaction, 'created', made)
          return created(`${path}/${made.id}`, textOf<Record<string, unknown>>(made))
        }),
      )
    },

    async update(context, { params, body, if_match }) {
      const id = idOf(params)
      const fields = Object.keys(body)
      const row = await refused(() =>
        context.write(async (transaction) => {
          const changed =
            fields.length > 0 &&
            (await transaction.maybe<Row>(statements.update, [
              id,
              if_match ?? null,
              JSON.stringify(body),
            ]))
          if (changed) {
            tell(transaction, 'updated', changed, { fields })
            return changed
          }
          // A change of nothing answers what is there, to whoever knows its version.
          await live(transaction, id)
          const present = found(await find(transaction, id))
          const same = if_match === undefined || present.version === if_match
          if (fields.length > 0 || !same) throw refusal(textOf(present), if_match)
          return present
        }),
      )
      return textOf(row)
    },

    async remove(context, { params, if_match }) {
      const id = idOf(params)
      if (trash) return trash.delete(context, id, if_match)
      await refused(() =>
        context.write(async (transaction) => {
          const gone = await transaction.maybe<Row>(statements.remove, [id, if_match ?? null])
          if (!gone) throw refusal(await findText(transaction, id), if_match)
          tell(transaction, 'deleted', gone)
        }),
      )
      return undefined
    },

    async restore(context, { params, if_match }) {
      return refused(() => found(trash || null).restore(context, idOf(params), if_match))
    },
  }
}

const textOf = <T>({ json, id, version }: Row) => new JsonText<T>(json, { id, version })
