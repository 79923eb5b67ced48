import ipaddr from 'ipaddr.js'

/**
 * Whether an address may be called on behalf of a person: an ordinary address of the public Internet.
 * Everything with a special purpose is refused (IANA special-purpose registries, RFC 6890): loopback,
 * private, link-local, shared (CGNAT), multicast, documentation, and IPv6 forms that carry an IPv4
 * address (mapped, NAT64, 6to4, Teredo), since a gateway on the way may unwrap them.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  if (address.kind() === 'ipv4') return true
  // Only 2000::/3 is given out as global unicast (RFC 4291 §2.4); this leaves out the deprecated
  // IPv4-compatible ::/96 and NAT64's local-use 64:ff9b:1::/48 (RFC 8215).
  return address.match(ipaddr.parse('2000::'), 3)
}
