import type { z } from 'zod'

/** An event's declaration: what happened, in the past tense. Carries ids and states only. */
export interface EventDefinition<Data = unknown> {
  /** `projects.task_moved` */
  readonly type: string
  /** Version of the data's shape. */
  readonly version: number
  /** Offered to webhooks and bots outside the house. */
  readonly public: boolean
  /** It follows from another event and only wakes pages or jobs: kept for an hour, not for 90 days. */
  readonly brief: boolean
  readonly data: z.ZodType<Data>
}

export interface Emission<Data = unknown> {
  /** The row the event is about: what keeps order, and what live pages re-read. */
  readonly subject: string
  readonly subject_version?: number
  readonly organization_id?: string
  readonly data: Data
}

/** An event as subscribers and live topics receive it. */
export interface Event<Data = unknown> {
  readonly id: string
  /** Dense order in which the dispatcher handed events out; the same on every node. */
  readonly position: number
  readonly type: string
  readonly version: number
  readonly subject: string
  readonly subject_version: number | null
  readonly actor_id: string | null
  readonly organization_id: string | null
  readonly data: Data
  readonly occurred_at: string
}

interface Shape {
  readonly version?: number
  readonly public?: boolean
  readonly brief?: boolean
  readonly data: z.ZodType
}

/** Declares an owner's events: `defineEvents('projects', { task_moved: { data: z.strictObject({...}) } })`. */
export function defineEvents<const Shapes extends Readonly<Record<string, Shape>>>(
  owner: string,
  shapes: Shapes,
): { readonly [Word in keyof Shapes]: EventDefinition<z.output<Shapes[Word]['data']>> } {
  const definitions: Record<string, EventDefinition> = {}
  for (const [word, shape] of Object.entries(shapes)) {
    definitions[word] = {
      type: `${owner}.${word}`,
      version: shape.version ?? 1,
      public: shape.public ?? false,
      brief: shape.brief ?? false,
      data: shape.data,
    }
  }
  // One definition was made for each shape above, with that shape's own schema.
  return definitions as { [Word in keyof Shapes]: EventDefinition<z.output<Shapes[Word]['data']>> }
}
