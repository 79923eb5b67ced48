import type { Language } from '#kernel/language.ts'

/** A counted noun in a language's plural: `plural('en', 1, { one: 'task', other: 'tasks' })` is "1 task". */
export function plural(
  language: Language,
  count: number,
  forms: { readonly one: string; readonly other: string },
): string {
  const form = rules[language].select(count) === 'one' ? forms.one : forms.other
  return `${numbers[language].format(count)} ${form}`
}

/** "a, b, or c". */
export function list(language: Language, items: readonly string[]): string {
  return lists[language].format(items)
}

const rules = { en: new Intl.PluralRules('en'), fr: new Intl.PluralRules('fr') }
const numbers = { en: new Intl.NumberFormat('en'), fr: new Intl.NumberFormat('fr') }
const lists = {
  en: new Intl.ListFormat('en', { type: 'disjunction' }),
  fr: new Intl.ListFormat('fr', { type: 'disjunction' }),
}
