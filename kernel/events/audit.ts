import { z } from 'zod'
import type { Manifest } from '#kernel/manifest.ts'

/** The longest text that still is an id or a state. */
const longest = 64

/**
 * What in the owners' events and jobs is not an id or a state: both are kept for months and cannot be
 * erased person by person, so they hold no names and no text. Returns one sentence for each finding.
 */
export function auditEvents(manifests: readonly Manifest[]): string[] {
  return manifests.flatMap((manifest) => [
    ...Object.values(manifest.events?.emits ?? {}).flatMap(({ type, data }) =>
      findings(`The event ${type}`, data),
    ),
    ...(manifest.jobs ?? []).flatMap(({ name, payload }) => findings(`The job ${name}`, payload)),
  ])
}

function findings(owner: string, schema: z.ZodType): string[] {
  return walk(z.toJSONSchema(schema, { unrepresentable: 'any' }), '').map(
    ({ path, complaint }) => `${owner}: ${path || 'its data'} ${complaint}`,
  )
}

type JsonSchema = z.core.JSONSchema.BaseSchema
interface Finding {
  readonly path: string
  readonly complaint: string
}

function walk(schema: JsonSchema | boolean, path: string): Finding[] {
  if (typeof schema === 'boolean') return [{ path, complaint: 'may be anything; give it a schema' }]
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  if (parts.length > 0) return parts.flatMap((part) => walk(part, path))
  if (schema.const !== undefined || schema.enum !== undefined || schema.type === 'null') return []
  if (Array.isArray(schema.type)) {
    return schema.type.flatMap((type) => walk({ ...schema, type }, path))
  }
  switch (schema.type) {
    case 'boolean':
    case 'integer':
    case 'number':
      return []
    case 'string':
      if (schema.format || (schema.maxLength !== undefined && schema.maxLength <= longest))
        return []
      return [
        {
          path,
          complaint: `is a text; use an id, an enumeration or at most ${longest} characters`,
        },
      ]
    case 'array': {
      const items = [...(schema.prefixItems ?? []), ...[schema.items ?? []].flat()]
      return items.flatMap((item) => walk(item, `${path}[]`))
    }
    case 'object': {
      const open = schema.additionalProperties
      const inner = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
        walk(property, path ? `${path}.${name}` : name),
      )
      if (open === undefined) return [{ path, complaint: 'is open; use z.strictObject' }, ...inner]
      return open === false ? inner : [...inner, ...walk(open, path ? `${path}.*` : '*')]
    }
    default:
      return [{ path, complaint: 'may be anything; give it a schema' }]
  }
}
