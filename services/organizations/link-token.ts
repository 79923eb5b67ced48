import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Runtime } from '#kernel/runtime.ts'

// What stands in the address of an invite link: its id, and what only this installation can make of it.

export function linkToken({ secret }: Pick<Runtime, 'secret'>, id: string): string {
  return `${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}.${macOf(secret, id)}`
}

/** The id of a link; null for an address that was not made here. */
export function idOfLink({ secret }: Pick<Runtime, 'secret'>, token: string): string | null {
  const [short = '', mac = ''] = token.split('.')
  const hex = Buffer.from(short, 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const right = Buffer.from(macOf(secret, id))
  const given = Buffer.from(mac)
  return right.length === given.length && timingSafeEqual(right, given) ? id : null
}

function macOf(secret: string, id: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, 'socle.organizations', 'invite links', 32))
  return createHmac('sha256', key).update(id).digest('base64url')
}
