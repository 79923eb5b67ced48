import type { z } from 'zod'

export type Schema = z.core.JSONSchema.JSONSchema

/** Numbers from a seed (mulberry32), so that a failure can be seen again. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Makes values of JSON schemas as they occur in our OpenAPI. */
export class Sampler {
  readonly #random: () => number
  readonly #components: Readonly<Record<string, Schema>>
  /** Ids seen in answers, by the parameter that takes them: only they lead further than 404. */
  readonly known = new Map<string, string[]>()

  constructor(random: () => number, components: Readonly<Record<string, Schema>>) {
    this.#random = random
    this.#components = components
  }

  pick<T>(options: readonly T[]): T | undefined {
    return options[Math.floor(this.#random() * options.length)]
  }

  chance(probability: number): boolean {
    return this.#random() < probability
  }

  /** A value of the schema; `name` is the property or parameter that it is for. */
  value(given: Schema, name: string): unknown {
    const schema = this.#resolve(given)
    if (schema.const !== undefined) return schema.const
    if (schema.enum) return this.pick(schema.enum)
    const branch = this.pick(schema.anyOf ?? schema.oneOf ?? [])
    if (branch !== undefined) return this.value(branch as Schema, name) // our schemas hold no bare booleans
    const type = Array.isArray(schema.type) ? this.pick(schema.type) : schema.type
    switch (type) {
      case 'object':
        return this.#object(schema)
      case 'array': {
        const least = schema.minItems ?? 0
        const length = Math.min(schema.maxItems ?? 3, least + Math.floor(this.#random() * 3))
        return Array.from({ length }, () => this.value((schema.items ?? {}) as Schema, name)) // as above
      }
      case 'integer':
      case 'number': {
        const least = schema.minimum ?? 0
        const most = Math.min(schema.maximum ?? least + 100, least + 1000)
        return Math.floor(least + this.#random() * (most - least))
      }
      case 'boolean':
        return this.chance(0.5)
      case 'null':
        return null
      default:
        return this.#text(schema, name)
    }
  }

  /** Something that does not belong there. */
  nonsense(): unknown {
    return this.pick([
      null,
      -1,
      1e308,
      '',
      'null',
      '\0',
      '\ud800',
      '%',
      "'; drop table x; --",
      '💥'.repeat(50),
      'x'.repeat(5000),
      [],
      {},
      [[]],
      { a: { b: {} } },
      true,
      '0000-00-00',
      '9999-12-31T23:59:59.999999Z',
    ])
  }

  #object(schema: Schema): Record<string, unknown> {
    const required = new Set(schema.required ?? [])
    const properties = Object.entries(schema.properties ?? {})
    const present = properties.filter(([name]) => required.has(name) || this.chance(0.5))
    return Object.fromEntries(
      present.map(([name, property]) => [name, this.value(property as Schema, name)]), // as above
    )
  }

  #text(schema: Schema, name: string): string {
    if (schema.format === 'uuid') {
      const known = this.known.get(name) ?? []
      return (this.chance(0.9) ? this.pick(known) : undefined) ?? crypto.randomUUID()
    }
    if (schema.format === 'date-time') return '2026-11-23T09:00:00Z'
    if (schema.format === 'date') return '2026-11-23'
    if (schema.format === 'uri') return 'https://example.com/a.png'
    if (name === 'email') return `person${Math.floor(this.#random() * 50)}@example.com`
    switch (schema.pattern) {
      case '^#[0-9A-Fa-f]{6}$':
        return '#4F46E5'
      case '^[A-Za-z0-9_-]{43}$':
        return 'x'.repeat(43)
      case '^[a-z0-9_]{1,40}$':
        return this.pick(['todo', 'in_progress', 'done']) ?? 'todo'
      default: {
        const least = schema.minLength ?? 1
        const most = Math.min(schema.maxLength ?? 40, 40)
        const words = 'Répondre à l’équipe avant lundi, puis relire le dossier 漢字'
        return (
          words
            .repeat(5)
            .slice(0, Math.max(least, Math.floor(this.#random() * most)))
            .trim() || 'x'.repeat(least)
        )
      }
    }
  }

  #resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1)
    return name === undefined ? schema : (this.#components[name] ?? schema)
  }
}
