/** What of JSON Schema the contracts come to. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
}

const width = 100
const plain = new Set(['string', 'number', 'boolean', 'null'])

/** The TypeScript type of a schema, `indent` deep in its file. Throws at what it does not know. */
export function typeOf(schema: Schema, indent = ''): string {
  if (schema.$ref) return schema.$ref.replace('#/components/schemas/', '')
  if ('const' in schema) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map((one) => typeOf(one, indent)))].join(' | ')
  if (schema.allOf) return schema.allOf.map((one) => grouped(typeOf(one, indent))).join(' & ')
  if (typeof schema.type === 'object') {
    return schema.type.map((type) => typeOf({ ...schema, type }, indent)).join(' | ')
  }
  if (schema.type === 'integer') return 'number'
  if (schema.type === 'array') return `${grouped(typeOf(schema.items ?? {}, indent))}[]`
  if (schema.type === 'object') return objectType(schema, indent)
  if (schema.type === undefined) return 'unknown'
  if (!plain.has(schema.type)) throw new Error(`No type is known for ${JSON.stringify(schema)}.`)
  return schema.type
}

/** `{ a: string; b?: number }`, on lines of its own where it is long. */
export function fieldsOf(fields: readonly Field[], indent = ''): string {
  if (fields.length === 0) return '{}'
  const deeper = `${indent}  `
  const one = `{ ${fields.map((field) => fieldOf(field, deeper)).join('; ')} }`
  if (!one.includes('\n') && indent.length + one.length < width - 20) return one
  return `{\n${fields.map((field) => `${deeper}${fieldOf(field, deeper)}\n`).join('')}${indent}}`
}

export interface Field {
  readonly name: string
  readonly isOptional?: boolean
  readonly type: (indent: string) => string
}

function objectType(schema: Schema, indent: string): string {
  const { properties, required = [], additionalProperties } = schema
  if (properties) {
    const fields = Object.entries(properties).map(([name, property]) => ({
      name,
      isOptional: !required.includes(name),
      type: (deeper: string) => typeOf(property, deeper),
    }))
    return fieldsOf(fields, indent)
  }
  const value = typeof additionalProperties === 'object' ? additionalProperties : {}
  return `Record<string, ${typeOf(value, indent)}>`
}

function fieldOf({ name, isOptional, type }: Field, indent: string): string {
  const key = /^\w+$/.test(name) ? name : `'${name}'`
  return `${key}${isOptional ? '?' : ''}: ${type(indent)}`
}

function literal(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  return `'${value.replace(/[\\']/g, '\\$&')}'`
}

const grouped = (type: string) => (/[|&]/.test(type) && !type.startsWith('{') ? `(${type})` : type)
