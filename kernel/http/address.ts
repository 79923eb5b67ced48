import type { FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'

/**
 * The caller's address: the peer's, or the first untrusted one behind trusted proxies. What a proxy wrote
 * that is no address counts as the proxy itself. IPv4 in IPv6 clothes is IPv4.
 */
export function addressOf(request: FastifyRequest): string {
  const given = request.ip
  if (plainIpv4.test(given)) return given
  const address = ipaddr.isValid(given) ? given : (request.socket.remoteAddress ?? '0.0.0.0')
  return ipaddr.process(address).toString()
}

/** What is counted as one address: IPv6 by its /64, which is what one subscriber holds (RFC 6177). */
export function countedAddress(address: string): string {
  if (!address.includes(':')) return address
  const parts = ipaddr.IPv6.parse(address).parts.slice(0, 4)
  return `${parts.map((part) => part.toString(16)).join(':')}::/64`
}

/** Whether a request comes from this machine itself and not through a proxy. */
export function isLoopback(request: FastifyRequest): boolean {
  const { headers, socket } = request
  if (Object.keys(headers).some((name) => forwarding.test(name))) return false
  const peer = socket.remoteAddress
  if (!peer || !ipaddr.isValid(peer)) return false
  return ipaddr.process(peer).range() === 'loopback'
}

/** What proxies add: the peer is then the proxy. */
const forwarding =
  /^(?:forwarded|via|x-forwarded-.*|x-real-ip|(?:x|true)-client-ip|cf-connecting-ip)$/

const plainIpv4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/
