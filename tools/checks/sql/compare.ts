import type { ConstantStatement } from './statements.ts'

/** A column of a statement, in the words of TypeScript. */
export interface ResultColumn {
  readonly name: string
  /** As `parseValue` gives it; undefined: a type that no statement of ours returns. */
  readonly type: string | undefined
  /** It is a table's column, unchanged, that may be null. */
  readonly nullable: boolean
}

/** What differs between the columns that a statement gives and the row that the code believes to get. */
export function differences(
  { row, call, text }: Pick<ConstantStatement, 'row' | 'call' | 'text'>,
  columns: readonly ResultColumn[],
): string[] {
  if (call === 'json') {
    return columns.some(({ name, type }) => name === 'json' && type === 'string')
      ? []
      : ['gives no column `json`']
  }
  if (!row) return []
  const given = new Map(columns.map((column) => [column.name, column]))
  const findings = [...row.keys()]
    .filter((name) => !given.has(name))
    .map((name) => `gives no column ${name}, which the row is declared to have`)
  for (const { name, type, nullable } of columns) {
    const union = row.get(name)
    if (!union) {
      findings.push(`gives a column ${name}, which the row is not declared to have`)
      continue
    }
    if (type !== undefined && !union.every((member) => fits(member, type))) {
      findings.push(`${name} is ${type}, declared as ${union.join(' | ')}`)
    }
    const excluded = new RegExp(`\\b${name} is not null\\b`).test(text)
    if (nullable && !excluded && !union.some((member) => mayBeNull.test(member))) {
      findings.push(`${name} may be null, declared as ${union.join(' | ')}`)
    }
  }
  return findings
}

/** `T` is whatever the caller says. */
const mayBeNull = /^(?:null|unknown|[A-Z])$/

/** Whether a member of the declared union is one of the values that the column can have. */
function fits(member: string, type: string): boolean {
  if (member === 'null' || member === 'unknown' || type === 'unknown') return true
  if (type.endsWith('[]')) {
    return member.endsWith('[]') && fits(member.slice(0, -2), type.slice(0, -2))
  }
  if (type === 'number') return member === 'number' || /^-?\d+$/.test(member)
  if (type === 'boolean') return ['boolean', 'true', 'false'].includes(member)
  // Words that a column holds have types of their own.
  if (type === 'string')
    return !/^(?:number|boolean|Buffer|Temporal\..+|-?\d+|.+\[\])$/.test(member)
  return member === type
}
