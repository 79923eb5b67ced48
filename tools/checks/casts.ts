import { parseSync, Visitor } from 'oxc-parser'

/**
 * Casts and non-null assertions without a reason in a comment on their line (or, where the line is full,
 * on the one above). `as const` and `satisfies` claim nothing.
 */
export function unreasoned(path: string, text: string): string[] {
  const { program, comments } = parseSync(path, text)
  const lineOf = lineFinder(text)
  const commented = new Set(comments.flatMap(({ start, end }) => [lineOf(start), lineOf(end)]))
  const findings: string[] = []
  const claim = (end: number, what: string) => {
    const line = lineOf(end)
    if (commented.has(line) || commented.has(line - 1)) return
    findings.push(`${path}:${line} ${what} without a reason in a comment`)
  }
  new Visitor({
    TSAsExpression({ typeAnnotation, expression, end }) {
      const isConst =
        typeAnnotation.type === 'TSTypeReference' &&
        typeAnnotation.typeName.type === 'Identifier' &&
        typeAnnotation.typeName.name === 'const'
      // `null as string | null` only widens, which the compiler holds to be safe.
      const widens =
        typeAnnotation.type === 'TSUnionType' &&
        expression.type === 'Literal' &&
        expression.value === null
      if (isConst || widens) return
      claim(Math.max(expression.end, Math.min(end, typeAnnotation.start)), 'casts')
    },
    TSNonNullExpression({ end }) {
      claim(end, 'asserts that it is not null')
    },
    TSTypeAssertion({ end }) {
      claim(end, 'casts')
    },
  }).visit(program)
  return findings
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1
}
