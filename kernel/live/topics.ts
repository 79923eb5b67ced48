import type { Event } from '#kernel/events/define.ts'
import type { Manifest } from '#kernel/manifest.ts'
import type { LiveMessage, LiveTopic, TopicParameters } from './define.ts'

export interface FoundTopic {
  readonly topic: LiveTopic
  readonly parameters: TopicParameters
}

interface Route {
  readonly pattern: string
  readonly entry: LiveTopic['events'][number]
}

/** All declared topics: found by name when somebody joins, by event when something happened. */
export class Topics {
  readonly #topics: readonly LiveTopic[]
  readonly #routes = new Map<string, Route[]>()

  constructor(manifests: readonly Manifest[]) {
    this.#topics = manifests.flatMap((manifest) => manifest.live ?? [])
    for (const { pattern, events } of this.#topics) {
      for (const entry of events) {
        const routes = this.#routes.get(entry.event.type) ?? []
        this.#routes.set(entry.event.type, [...routes, { pattern, entry }])
      }
    }
  }

  /** Types of the events that can reach a topic, or end somebody's right to it. */
  get types(): string[] {
    const rechecked = this.#topics.flatMap(({ rechecks = [] }) => rechecks)
    return [...new Set([...this.#routes.keys(), ...rechecked.map(({ event }) => event.type)])]
  }

  /** Whose joins of which topics an event may end; null: everybody's. Throws when its data is not as declared. */
  rechecks(event: Event): { readonly topic: LiveTopic; readonly person_id: string | null }[] {
    return this.#topics.flatMap((topic) =>
      (topic.rechecks ?? [])
        .filter((entry) => entry.event.type === event.type)
        .flatMap((entry) => {
          const data = entry.event.data.parse(event.data)
          const person_id = entry.person({ ...event, data })
          return person_id === undefined ? [] : [{ topic, person_id }]
        }),
    )
  }

  /** `projects:board:0198…` -> its topic and `{ project_id: '0198…' }`. */
  find(name: string): FoundTopic | undefined {
    for (const topic of this.#topics) {
      const parameters = match(topic.pattern, name)
      if (parameters) return { topic, parameters }
    }
    return undefined
  }

  /** The names of the topics an event reaches, and what is said there. Throws when its data is not as declared. */
  route(event: Event): { readonly names: string[]; readonly message: LiveMessage } {
    let of: string | undefined
    const names = (this.#routes.get(event.type) ?? []).flatMap(({ pattern, entry }) => {
      const parsed = { ...event, data: entry.event.data.parse(event.data) }
      const parameters = entry.parameters(parsed)
      of ??= entry.of?.(parsed)
      return parameters === null ? [] : [parameters].flat().map((each) => fill(pattern, each))
    })
    const { type, subject, subject_version } = event
    const message = { type, id: subject, version: subject_version, ...(of !== undefined && { of }) }
    return { names: [...new Set(names)], message }
  }
}

function match(pattern: string, name: string): TopicParameters | undefined {
  const [parts, values] = [pattern.split(':'), name.split(':')]
  if (parts.length !== values.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const value = values[index] ?? ''
    const parameter = /^\{(\w+)\}$/.exec(part)?.[1]
    if (parameter === undefined ? part !== value : value === '') return undefined
    if (parameter !== undefined) parameters[parameter] = value
  }
  return parameters
}

function fill(pattern: string, parameters: TopicParameters): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name]
    if (value === undefined) throw new Error(`The topic ${pattern} was given no ${name}.`)
    return value
  })
}
