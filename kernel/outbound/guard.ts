import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from './address.ts'

/** A call that we refuse to make; the message names the reason, for whoever gave the URL. */
export class RefusedUrl extends Error {
  override readonly name = 'RefusedUrl'
}

/** What a URL that a person gave may lead to. */
export interface UrlPolicy {
  readonly isAllowed: (address: string) => boolean
  /** As in `URL.port`: empty is the scheme's own. */
  readonly ports: readonly string[] | 'any'
  readonly resolve: (hostname: string) => Promise<readonly { address: string; family: number }[]>
}

/** Only the public Internet, on the two ports of the web. */
export const publicInternet: UrlPolicy = {
  isAllowed: isPublicAddress,
  ports: ['', '80', '443'],
  resolve: (hostname) => lookup(hostname, { all: true }),
}

/** The one address to connect to, whatever the name resolves to afterwards. */
export interface PinnedAddress {
  readonly address: string
  readonly family: 4 | 6
}

/**
 * Checks a URL that a person gave, and resolves its name once. Parsing a `URL` (WHATWG) has already turned
 * notations such as `http://0x7f.1` or `http://2130706433` into plain addresses. Throws `RefusedUrl`.
 */
export async function checkUrl(
  url: URL,
  policy: UrlPolicy = publicInternet,
): Promise<PinnedAddress> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RefusedUrl('Only http and https URLs can be called.')
  }
  if (url.username || url.password)
    throw new RefusedUrl('The URL must not contain a name or a password.')
  if (policy.ports !== 'any' && !policy.ports.includes(url.port)) {
    throw new RefusedUrl('Only the ports 80 and 443 can be called.')
  }
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(hostname)
  const found = family
    ? [{ address: hostname, family }]
    : await policy.resolve(hostname).catch(() => [])
  const [first] = found
  if (!first) throw new RefusedUrl('The name of the server cannot be resolved.')
  // One private address among several is a trap, not a choice.
  if (!found.every(({ address }) => policy.isAllowed(address))) {
    throw new RefusedUrl('The URL leads to an address that is not public.')
  }
  return { address: first.address, family: first.family === 6 ? 6 : 4 }
}
