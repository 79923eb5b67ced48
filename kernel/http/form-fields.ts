import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'

/** Fields as they came: several of one name are a list. */
export type Fields = Readonly<Record<string, unknown>>

export const mostFields = 100

/** Reads a body `application/x-www-form-urlencoded`; what is no UTF-8 is not turned into what nobody wrote. */
export function readUrlEncoded(bytes: Buffer, refuse: (name: string) => Error): Fields {
  const fields: Record<string, unknown> = Object.create(null)
  const pairs = bytes
    .toString('latin1')
    .split('&')
    .filter((pair) => pair !== '')
  if (pairs.length > mostFields) throw kernelErrors.body_too_large()
  for (const pair of pairs) {
    const [name = '', ...rest] = pair.split('=')
    const [key, value] = [decoded(name), decoded(rest.join('='))]
    if (key === undefined || value === undefined) throw refuse(key ?? '')
    addField(fields, key, value)
  }
  return fields
}

/** A percent sign that begins no escape stands for itself, as it does in browsers. */
function decoded(text: string): string | undefined {
  const escaped = text
    .replaceAll('+', ' ')
    .replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  const bytes = Buffer.from(escaped, 'latin1')
  return isUtf8(bytes) ? bytes.toString() : undefined
}

/** For an object without a prototype: no name means anything else there. */
export function addField(fields: Record<string, unknown>, name: string, value: string): void {
  fields[name] = name in fields ? [fields[name], value].flat() : value
}

/**
 * Makes lists of what may be several and came once: a form with one box ticked, an address with one
 * `&status=`, say nothing of lists.
 */
export function listsOnce(schema: z.ZodType | undefined): (value: unknown) => unknown {
  const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
  const lists = names.filter((name) => schema instanceof z.ZodObject && isList(schema.shape[name]))
  if (lists.length === 0) return (value) => value
  return (value) => {
    const fields: Record<string, unknown> = Object.assign(Object.create(null), value)
    for (const name of lists) {
      if (typeof fields[name] === 'string') fields[name] = [fields[name]]
    }
    return fields
  }
}

function isList(schema: unknown): boolean {
  if (schema instanceof z.ZodArray) return true
  if (schema instanceof z.ZodPipe) return isList(schema.in)
  return (
    (schema instanceof z.ZodOptional ||
      schema instanceof z.ZodNullable ||
      schema instanceof z.ZodDefault ||
      schema instanceof z.ZodPrefault) &&
    isList(schema.unwrap())
  )
}
