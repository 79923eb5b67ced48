import { type Argument, type CallExpression, Visitor } from 'oxc-parser'
import { constantTexts } from './constant-text.ts'
import { type RowType, rowType } from './row-types.ts'
import type { Source, Sources } from './scopes.ts'

/** A statement that stands in the sources as constant text. */
export interface ConstantStatement {
  readonly path: string
  readonly line: number
  readonly text: string
  /** How the code calls it: `rows`, `one`, `json`, `statement`, `query`. */
  readonly call: string
  /** It runs as the system: `system.rows(...)`, or inside of `system.write(...)`. */
  readonly system: boolean
  /** The rows as the code believes them to be; undefined: it says nothing. */
  readonly row: RowType | undefined
}

const begins = /^\s*(?:select|with|insert into|update|delete from|merge into)\b/i

/** Every call whose first argument is constant SQL. A text with several ways through it is several statements. */
export function statementsOf(source: Source, sources: Sources): ConstantStatement[] {
  const statements: ConstantStatement[] = []
  const { path } = source
  // Calls that are the system's, around the one that is looked at.
  const around: CallExpression[] = []
  new Visitor({
    CallExpression(call) {
      const { callee } = call
      if (/\bsystem\b|\basSystem\(/.test(source.text.slice(callee.start, callee.end))) {
        around.push(call)
      }
      const name = nameOf(call)
      const texts = constantTexts(plain(call.arguments[0]), source, sources)
      if (!name || !texts?.every((text) => begins.test(text))) return
      const type = call.typeArguments?.params[0]
      const row = type && rowType(type, source, sources)
      const line = source.text.slice(0, call.start).split('\n').length
      for (const text of texts) {
        statements.push({ path, line, text, call: name, system: around.length > 0, row })
      }
    },
    'CallExpression:exit'(call) {
      if (around.at(-1) === call) around.pop()
    },
  }).visit(source.program)
  return statements
}

function nameOf({ callee }: CallExpression): string | undefined {
  if (callee.type === 'Identifier') return callee.name
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined
  return callee.property.type === 'Identifier' ? callee.property.name : undefined
}

const plain = (argument: Argument | undefined) =>
  argument?.type === 'SpreadElement' ? undefined : argument
