// E-mail addresses as they are kept and as they are shown. Without zod: the pages load it.

/** Without the joiners, which some domains are written with. */
const unseen = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g

/**
 * An address as it is kept, whichever way it was typed: in small letters, an international domain by its
 * A-labels (RFC 5890), so that there is one account for one address. What is no address stays as it is.
 */
export function storedAddress(typed: string): string {
  // Input methods type wide letters, dots and at signs; what is pasted may bring along what nobody sees.
  const text = typed.replace(unseen, '').trim().normalize('NFKC')
  const at = text.lastIndexOf('@')
  const domain = text.slice(at + 1)
  if (at < 1 || /[\s/?#\\:%[\]<>^|]/.test(domain)) return text
  try {
    return `${text.slice(0, at).toLowerCase()}@${new URL(`http://${domain}`).hostname}`
  } catch {
    return text
  }
}

/** A stored address that mail accepts (RFC 5321): without quotes, and in ASCII before the @. */
export const storedPattern =
  /^(?=.{1,254}$)(?=.{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?![0-9]+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** An address as people read it: a domain in its own letters, unless those could pass for other ones. */
export function shownAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const labels = address.slice(at + 1).split('.')
  if (!labels.some((one) => one.startsWith('xn--'))) return address
  const own = labels.map((one) => (one.startsWith('xn--') ? decode(one.slice(4)) : one))
  const top = own.at(-1) ?? ''
  const shown = own.map((text, index) => (isPlain(text, top) ? text : labels[index]))
  return `${address.slice(0, at)}@${shown.join('.')}`
}

/** In one script; Chinese, Japanese and Korean use several, and Latin with them. */
const scripts = [
  /^[\p{scx=Latn}0-9-]+$/u,
  /^[\p{scx=Grek}0-9-]+$/u,
  /^[\p{scx=Cyrl}0-9-]+$/u,
  /^[\p{scx=Armn}0-9-]+$/u,
  /^[\p{scx=Hebr}0-9-]+$/u,
  /^[\p{scx=Arab}0-9-]+$/u,
  /^[\p{scx=Deva}0-9-]+$/u,
  /^[\p{scx=Beng}0-9-]+$/u,
  /^[\p{scx=Guru}0-9-]+$/u,
  /^[\p{scx=Gujr}0-9-]+$/u,
  /^[\p{scx=Orya}0-9-]+$/u,
  /^[\p{scx=Taml}0-9-]+$/u,
  /^[\p{scx=Telu}0-9-]+$/u,
  /^[\p{scx=Knda}0-9-]+$/u,
  /^[\p{scx=Mlym}0-9-]+$/u,
  /^[\p{scx=Sinh}0-9-]+$/u,
  /^[\p{scx=Thai}0-9-]+$/u,
  /^[\p{scx=Laoo}0-9-]+$/u,
  /^[\p{scx=Tibt}0-9-]+$/u,
  /^[\p{scx=Mymr}0-9-]+$/u,
  /^[\p{scx=Geor}0-9-]+$/u,
  /^[\p{scx=Ethi}0-9-]+$/u,
  /^[\p{scx=Khmr}0-9-]+$/u,
  /^[\p{scx=Latn}\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}0-9-]+$/u,
  /^[\p{scx=Latn}\p{scx=Hani}\p{scx=Bopo}0-9-]+$/u,
  /^[\p{scx=Latn}\p{scx=Hani}\p{scx=Hang}0-9-]+$/u,
]

/** Cyrillic and Greek letters that look like Latin ones: below a top level in Latin they pass for those. */
const looksLatin = /^(?:[аысԁеԍһіюјӏорԗԛѕԝхуъьҽпгѵѡ0-9-]+|[αικνορτυχωηεγ0-9-]+)$/u

const isPlain = (text: string, top: string): boolean =>
  scripts.some((script) => script.test(text)) &&
  !(
    looksLatin.test(text) &&
    /\p{L}/u.test(text) &&
    /^[a-z]/.test(top) &&
    !/^[a-z0-9-]+$/.test(text)
  )

/** Punycode (RFC 3492 §6.2). What cannot be read stays as it is. */
function decode(text: string): string {
  const delimiter = text.lastIndexOf('-')
  const points = [...text.slice(0, Math.max(0, delimiter))].map((one) => one.codePointAt(0) ?? 0)
  let [point, index, bias] = [128, 0, 72]
  for (let at = delimiter + 1; at < text.length; ) {
    const before = index
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = Number.parseInt(text[at++] ?? '', 36)
      if (Number.isNaN(digit)) return `xn--${text}`
      // Its digits are a to z, then 0 to 9; those of parseInt the other way round.
      const value = digit < 10 ? digit + 26 : digit - 10
      index += value * weight
      const threshold = k <= bias ? 1 : Math.min(26, k - bias)
      if (value < threshold) break
      weight *= 36 - threshold
    }
    const count = points.length + 1
    bias = adapted(index - before, count, before === 0)
    point += Math.floor(index / count)
    index %= count
    if (point > 0x10ffff) return `xn--${text}`
    points.splice(index++, 0, point)
  }
  return String.fromCodePoint(...points)
}

function adapted(given: number, count: number, isFirst: boolean): number {
  let delta = isFirst ? Math.floor(given / 700) : given >> 1
  delta += Math.floor(delta / count)
  let k = 0
  for (; delta > 455; k += 36) delta = Math.floor(delta / 35)
  return k + Math.floor((36 * delta) / (delta + 38))
}
