/** Letters that are written from right to left, and marks that turn text around. */
const turning =
  /[\u0590-\u08ff\u200f\u202a-\u202e\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/

/**
 * What people wrote, within a sentence of ours: laid out by its own first letter, and nothing around it turns, as
 * `<bdi>` does where there are elements (Unicode's FSI and PDI). Text without such letters stays as it is.
 */
export const isolated = (text: string): string =>
  turning.test(text) && !text.startsWith('\u2068') ? `\u2068${text}\u2069` : text

/** All texts of some values for a sentence, isolated. */
export function isolating<Values>(values: Values): Values {
  if (typeof values === 'string') return isolated(values) as Values // a text stays one
  if (Array.isArray(values)) return values.map(isolating) as Values // of the same kinds
  if (typeof values !== 'object' || values === null) return values
  if (Object.getPrototypeOf(values) !== Object.prototype) return values
  const all = Object.entries(values).map(([name, value]) => [name, isolating(value)])
  return Object.fromEntries(all) as Values // under the same names
}
