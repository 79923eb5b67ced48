import { type Field, fieldsOf, type Schema, typeOf } from './typescript.ts'

/** What is read of an OpenAPI document. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

interface Operation {
  readonly summary?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required?: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Schema
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>

/**
 * The types of one owner's API, for openapi-fetch. Refusals are left out: the client throws them all as one
 * error, whose `code` programs go by.
 */
export function ownerTypes({ paths, components }: Document): string {
  const body = Object.entries(paths).map(
    ([path, operations]) => `  '${path}': {\n${operationsOf(operations)}  }\n`,
  )
  const types = `export interface Paths {\n${body.join('')}}\n`
  const { Error: _refusal, ...schemas } = components.schemas
  const named = Object.entries(schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)}\n`,
  )
  return ['// Written by tools/openapi-types.ts.\n', types, ...named].join('\n')
}

/** The types of the whole API. */
export function allTypes(owners: readonly string[]): string {
  const imports = owners.map(
    (owner) => `import type { Paths as ${typeName(owner)} } from './${owner}.d.ts'\n`,
  )
  return [
    '// Written by tools/openapi-types.ts.\n',
    imports.join(''),
    `export type Paths = ${owners.map(typeName).join(' &\n  ')}\n`,
  ].join('\n')
}

const typeName = (owner: string) =>
  owner.replace(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase())

function operationsOf(operations: Readonly<Record<string, Operation>>): string {
  return Object.entries(operations)
    .map(([method, operation]) => {
      const said = operation.summary ? `    /** ${operation.summary.replaceAll('*/', '')} */\n` : ''
      return `${said}    ${method}: ${operationOf(operation)}\n`
    })
    .join('')
}

function operationOf({ parameters = [], requestBody, responses }: Operation): string {
  const places = ['path', 'query', 'header'].flatMap((place): Field[] => {
    const found = parameters.filter((one) => one.in === place)
    if (found.length === 0) return []
    const isOptional = !found.some(({ required }) => required)
    return [{ name: place, isOptional, type: (indent) => fieldsOf(found.map(parameter), indent) }]
  })
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'))
  const fields: Field[] = [
    { name: 'parameters', type: (indent) => fieldsOf(places, indent) },
    {
      name: 'responses',
      type: (indent) =>
        fieldsOf(
          good.map(([status, { content }]) => ({
            name: status,
            type: (deeper) => (content ? contentOf(content, deeper) : '{ content?: never }'),
          })),
          indent,
        ),
    },
  ]
  if (requestBody) {
    fields.splice(1, 0, {
      name: 'requestBody',
      isOptional: !requestBody.required,
      type: (indent) => contentOf(requestBody.content, indent),
    })
  }
  return fieldsOf(fields, '    ')
}

function contentOf(content: Content, indent: string): string {
  const kinds = Object.entries(content).map(([name, { schema }]) => ({
    name,
    type: (deeper: string) => typeOf(schema, deeper),
  }))
  return fieldsOf([{ name: 'content', type: (deeper) => fieldsOf(kinds, deeper) }], indent)
}

const parameter = ({ name, required, schema }: Parameter): Field => ({
  name,
  isOptional: !required,
  type: (indent) => typeOf(schema, indent),
})
