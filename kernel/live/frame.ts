import { z } from 'zod'

/** Versions of the Phoenix serializer: 1.0.0 sends objects, 2.0.0 arrays. */
export const serializers = ['1.0.0', '2.0.0'] as const
export type Serializer = (typeof serializers)[number]

/** One message of the Phoenix channels protocol. */
export interface Frame {
  readonly join_ref?: string | null | undefined
  readonly ref?: string | null | undefined
  readonly topic: string
  readonly event: string
  readonly payload: unknown
}

const ref = z.string().max(64).nullish()
const topic = z.string().min(1).max(255)
const event = z.string().min(1).max(64)

const objectFrame = z.object({ join_ref: ref, ref, topic, event, payload: z.unknown() })
const arrayFrame = z
  .tuple([ref, ref, topic, event, z.unknown()])
  .transform(([join_ref, ref, topic, event, payload]) => ({ join_ref, ref, topic, event, payload }))

/** Reads a text message; undefined when it is not one of the protocol. */
export function decode(text: string, serializer: Serializer): Frame | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  return (serializer === '1.0.0' ? objectFrame : arrayFrame).safeParse(json).data
}

export function encode(frame: Frame, serializer: Serializer): string {
  const { join_ref = null, ref = null, topic, event, payload } = frame
  return JSON.stringify(
    serializer === '1.0.0'
      ? { join_ref, ref, topic, event, payload }
      : [join_ref, ref, topic, event, payload],
  )
}
