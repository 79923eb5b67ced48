import type { Expression } from 'oxc-parser'
import type { Source, Sources } from './scopes.ts'

/** More ways than this through one template are no constant any more. */
const most = 200

/**
 * Every text that an expression can be, when it is made of constants alone: literals, templates, choices
 * between them, entries of constant objects. Undefined when something else takes part.
 */
export function constantTexts(
  expression: Expression | null | undefined,
  source: Source,
  sources: Sources,
  depth = 0,
): readonly string[] | undefined {
  if (!expression || depth > 12) return undefined
  const go = (inner: Expression | null | undefined, at = source) =>
    constantTexts(inner, at, sources, depth + 1)
  switch (expression.type) {
    case 'Literal':
      if (typeof expression.value === 'string') return [expression.value]
      return typeof expression.value === 'number' ? [String(expression.value)] : undefined
    case 'TemplateLiteral': {
      const parts = expression.quasis.map(({ value }) => [value.cooked ?? ''])
      return expression.expressions.reduce<readonly string[] | undefined>(
        (before, inner, index) => joined(joined(before, go(inner)), parts[index + 1]),
        parts[0],
      )
    }
    case 'BinaryExpression': {
      if (expression.operator !== '+') return undefined
      return joined(go(expression.left), go(expression.right))
    }
    case 'ConditionalExpression':
      return either([go(expression.consequent), go(expression.alternate)])
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return go(expression.expression)
    case 'Identifier': {
      const here = source.constants.get(expression.name)
      if (here) return go(here)
      const found = imported(expression.name, source, sources)
      return found && go(found.expression, found.source)
    }
    case 'MemberExpression': {
      const object = constantObject(expression.object, source, sources)
      if (!object) return undefined
      const entries = object.expression.properties.flatMap((property) =>
        property.type === 'Property' ? [property] : [],
      )
      const { property } = expression
      if (!expression.computed && property.type === 'Identifier') {
        const entry = entries.find(
          ({ key }) => key.type === 'Identifier' && key.name === property.name,
        )
        return go(entry?.value, object.source)
      }
      return either(entries.map(({ value }) => go(value, object.source)))
    }
    default:
      return undefined
  }
}

function constantObject(expression: Expression, source: Source, sources: Sources) {
  if (expression.type !== 'Identifier') return undefined
  const here = source.constants.get(expression.name)
  const found = here ? { expression: here, source } : imported(expression.name, source, sources)
  let inner = found?.expression
  while (inner?.type === 'TSAsExpression' || inner?.type === 'TSSatisfiesExpression') {
    inner = inner.expression
  }
  return found && inner?.type === 'ObjectExpression'
    ? { expression: inner, source: found.source }
    : undefined
}

function imported(name: string, source: Source, sources: Sources) {
  const from = source.imports.get(name)
  const origin = from && sources.get(from.path)
  const expression = from && origin?.constants.get(from.name)
  return origin && expression ? { expression, source: origin } : undefined
}

type Texts = readonly string[] | undefined

function joined(left: Texts, right: Texts): Texts {
  if (!left || !right || left.length * right.length > most) return undefined
  return left.flatMap((start) => right.map((end) => start + end))
}

function either(choices: readonly Texts[]): Texts {
  const texts: string[] = []
  for (const choice of choices) {
    if (!choice) return undefined
    texts.push(...choice)
  }
  return texts.length > 0 && texts.length <= most ? texts : undefined
}
