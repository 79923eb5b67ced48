import type { TSSignature, TSType } from 'oxc-parser'
import type { Source, Sources } from './scopes.ts'

/** The columns that a row is declared to have: name -> the members of its union, as written. */
export type RowType = ReadonlyMap<string, readonly string[]>

/** What a row's type says. Undefined for what cannot be read from the sources (a type parameter, `z.output`). */
export function rowType(type: TSType, source: Source, sources: Sources): RowType | undefined {
  const go = (inner: TSType | undefined, at = source) => inner && rowType(inner, at, sources)
  switch (type.type) {
    case 'TSTypeLiteral':
      return members(type.members, source, sources)
    case 'TSParenthesizedType':
      return go(type.typeAnnotation)
    case 'TSIntersectionType':
      return merged(type.types.map((inner) => go(inner)))
    case 'TSIndexedAccessType': {
      const { objectType, indexType } = type
      if (indexType.type !== 'TSLiteralType' || indexType.literal.type !== 'Literal')
        return undefined
      const key = String(indexType.literal.value)
      const table = signaturesOf(objectType, source, sources)?.find(({ name }) => name === key)
      return go(table?.type, table?.source)
    }
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier') return undefined
      const [first, second] = type.typeArguments?.params ?? []
      switch (type.typeName.name) {
        case 'Readonly':
          return go(first)
        case 'Pick':
        case 'Omit': {
          const whole = go(first)
          const names = second && literalsOf(second, source, sources)
          if (!whole || !names) return undefined
          const picks = type.typeName.name === 'Pick'
          return new Map([...whole].filter(([name]) => names.includes(name) === picks))
        }
      }
      const found = declared(type.typeName.name, source, sources)
      if (!found) return undefined
      const { declaration } = found
      if (declaration.type === 'TSTypeAliasDeclaration') {
        return go(declaration.typeAnnotation, found.source)
      }
      const parents = declaration.extends.map(({ expression, typeArguments }) =>
        expression.type === 'Identifier'
          ? go(
              { ...type, typeName: expression, typeArguments: typeArguments ?? null },
              found.source,
            )
          : undefined,
      )
      return merged([...parents, members(declaration.body.body, found.source, sources)])
    }
    default:
      return undefined
  }
}

function members(
  signatures: readonly TSSignature[],
  source: Source,
  sources: Sources,
): RowType | undefined {
  const columns = new Map<string, readonly string[]>()
  for (const signature of signatures) {
    if (signature.type !== 'TSPropertySignature') return undefined
    const name = keyOf(signature)
    if (name === undefined || !signature.typeAnnotation) return undefined
    columns.set(name, unionOf(signature.typeAnnotation.typeAnnotation, source, sources))
  }
  return columns
}

function signaturesOf(type: TSType, source: Source, sources: Sources) {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined
  const found = declared(type.typeName.name, source, sources)
  if (found?.declaration.type !== 'TSInterfaceDeclaration') return undefined
  return found.declaration.body.body.flatMap((signature) =>
    signature.type === 'TSPropertySignature' && signature.typeAnnotation
      ? [
          {
            name: keyOf(signature),
            type: signature.typeAnnotation.typeAnnotation,
            source: found.source,
          },
        ]
      : [],
  )
}

function keyOf({ key }: Extract<TSSignature, { type: 'TSPropertySignature' }>): string | undefined {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' ? String(key.value) : undefined
}

function declared(name: string, source: Source, sources: Sources) {
  const here = source.types.get(name)
  if (here) return { declaration: here, source }
  const from = source.imports.get(name)
  const origin = from && sources.get(from.path)
  const declaration = from && origin?.types.get(from.name)
  return origin && declaration ? { declaration, source: origin } : undefined
}

/** The members of a union as written, aliases of this project followed. */
function unionOf(type: TSType, source: Source, sources: Sources, depth = 0): readonly string[] {
  if (type.type === 'TSUnionType') {
    return type.types.flatMap((inner) => unionOf(inner, source, sources, depth))
  }
  if (type.type === 'TSParenthesizedType') {
    return unionOf(type.typeAnnotation, source, sources, depth)
  }
  if (type.type === 'TSTypeOperator' && type.operator === 'readonly' && type.typeAnnotation) {
    return unionOf(type.typeAnnotation, source, sources, depth)
  }
  if (type.type === 'TSIndexedAccessType' && depth < 8) {
    const { objectType, indexType } = type
    const table = rowType(objectType, source, sources)
    if (table && indexType.type === 'TSLiteralType' && indexType.literal.type === 'Literal') {
      const column = table.get(String(indexType.literal.value))
      if (column) return column
    }
  }
  if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && depth < 8) {
    const found = declared(type.typeName.name, source, sources)
    if (found?.declaration.type === 'TSTypeAliasDeclaration') {
      return unionOf(found.declaration.typeAnnotation, found.source, sources, depth + 1)
    }
  }
  return [source.text.slice(type.start, type.end)]
}

function literalsOf(type: TSType, source: Source, sources: Sources): string[] {
  return unionOf(type, source, sources).map((text) => text.replace(/^'(.*)'$/s, '$1'))
}

function merged(parts: readonly (RowType | undefined)[]): RowType | undefined {
  const columns = new Map<string, readonly string[]>()
  for (const part of parts) {
    if (!part) return undefined
    for (const [name, union] of part) columns.set(name, union)
  }
  return columns
}
