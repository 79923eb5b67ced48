import { z } from 'zod'
import { asOneLine } from '#kernel/contract/one-line.ts'

// What people and organisations are called. Strangers read it, in mails too: it is a name and nothing to follow.

/** Turns what follows around, or fills a place without being seen. */
const unseen = /[\u034f\u061c\u115f\u1160\u180e\u200e\u200f\u2800\u3164\uffa0\ufff9-\ufffb]/g

/** A scheme, a host that begins with www or has a path, somebody's address, a telephone number. */
const toFollow =
  /:\/\/|(?<![\p{L}\p{N}])(?:www\.|(?:https?|mailto|tel|javascript|data):)|[\p{L}\p{N}-]\.\p{L}{2,}(?:\/|[?#:]\S)|\S@\S+\.\p{L}|(?:\d[ ().-]{0,2}){9,}/iu

const asTyped = (text: string): string => asOneLine(text.replace(unseen, '').normalize('NFC'))

/** As mail programs read it, which know wide letters and the full stops of other scripts. */
const asFollowed = (text: string): string => text.normalize('NFKC').replace(/[。｡]/g, '.')

/** Nothing at all is said to be required. Marks upon marks run into the lines above and below. */
const isReadable = (text: string): boolean =>
  text === '' || (/[\p{L}\p{N}\p{S}]/u.test(text) && !/\p{M}{6}/u.test(text.normalize('NFD')))

export const name = z
  .string()
  .max(1000)
  .overwrite(asTyped)
  .min(1)
  .max(100)
  .refine((text) => !toFollow.test(asFollowed(text)), { error: 'users.name_to_follow' })
  .refine(isReadable, { error: 'users.name_unreadable' })
