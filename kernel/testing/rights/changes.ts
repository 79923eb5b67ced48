import { among, closed, type Names, nobody, type Rights, type TableRight } from './rights.ts'

/**
 * Expectations in which whoever has changed stands beside those whose rights they have now: rights that are
 * remembered from before are found like any other that is too much.
 */
export function withChanges(rights: Rights): Rights {
  const { changes = {}, sees = {}, routes = {}, tables = {} } = rights
  if (Object.keys(changes).length === 0) return rights
  const grown = (names: Names): Names => {
    const come = Object.entries(changes).flatMap(([was, is]) => (among(names, is) ? [was] : []))
    return [names, ...come].join(' ')
  }
  const each = (lists: Readonly<Record<string, Names>>) =>
    Object.fromEntries(Object.entries(lists).map(([name, names]) => [name, grown(names)]))
  const verb = (names: Names) => (names === nobody ? nobody : grown(names))
  const inTable = (right: TableRight): TableRight => {
    const { insert, update } = right
    const change = (one: { readonly may: Names }) => ({ ...one, may: grown(one.may) })
    return {
      ...right,
      select: verb(right.select),
      insert: insert === nobody ? nobody : { ...insert, may: grown(insert.may) },
      update:
        update === nobody ? nobody : [update].flat().map((one) => ({ ...one, ...change(one) })),
      delete: verb(right.delete),
    }
  }
  return {
    ...rights,
    viewpoints: [rights.viewpoints, ...Object.keys(changes)].join(' '),
    sees: each(sees),
    routes: Object.fromEntries(
      Object.entries(routes).map(([row, right]) => {
        if (typeof right === 'string') return [row, grown(right)]
        const { may, finds, sees: seers } = right
        const more = {
          ...(finds && { finds: each(finds) }),
          ...(seers !== undefined && { sees: grown(seers) }),
        }
        return [row, { ...right, may: grown(may), ...more }]
      }),
    ),
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, right]) => [
        name,
        right === closed ? closed : inTable(right),
      ]),
    ),
  }
}
