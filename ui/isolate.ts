/** Letters that are written from right to left, and marks that turn text around. */
const turning =
  /[\u0590-\u08ff\u200f\u202a-\u202e\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/

/**
 * What people wrote, within a sentence of ours: laid out by its own first letter, and nothing around it turns. Where
 * there is an element, it is `<bdi>`, or `dir="auto"` on what holds nothing else. (The server's: kernel/isolate.ts.)
 */
export const isolated = (text: string): string =>
  turning.test(text) && !text.startsWith('\u2068') ? `\u2068${text}\u2069` : text

/** Messages whose functions isolate the texts that they are given. */
export function isolating<Messages>(messages: Messages): Messages {
  if (typeof messages === 'function') {
    return ((...values: unknown[]) =>
      messages(
        ...values.map((value) => (typeof value === 'string' ? isolated(value) : value)),
      )) as Messages // a function of the same parameters
  }
  if (typeof messages !== 'object' || messages === null || Array.isArray(messages)) return messages
  const all = Object.entries(messages).map(([name, message]) => [name, isolating(message)])
  return Object.fromEntries(all) as Messages // under the same names
}
