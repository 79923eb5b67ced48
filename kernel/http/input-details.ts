import type { z } from 'zod'
import type { ErrorDetail } from '#kernel/errors/application-error.ts'
import type { Language } from '#kernel/language.ts'
import { en } from '#kernel/messages/en.ts'
import { fr } from '#kernel/messages/fr.ts'
import type { Sentences } from './sentences.ts'

export type InputPart = 'params' | 'query' | 'body'

const words = { en: en.input, fr: fr.input }
const numbers = { en: new Intl.NumberFormat('en'), fr: new Intl.NumberFormat('fr') }

/** Marks messages that zod would have worded itself; what differs is the schema's own word. */
const unworded = '\0'

/** To be given to every parse whose issues come here. */
export const parseContext = { error: () => unworded }

/**
 * What is wrong with an input, field by field, in the caller's words. A schema's own message is shown as
 * it is, or, when it is the code of a declared error (`auth.password_length`), as that error's sentence.
 */
export function inputDetails(
  issues: readonly z.core.$ZodIssue[],
  part: InputPart,
  input: unknown,
  language: Language,
  sentences: Sentences,
): ErrorDetail[] {
  return issues.flatMap((issue): ErrorDetail[] => {
    const path = [part, ...issue.path.map(String)].join('.')
    if (issue.message !== unworded) {
      const known = sentences.has(issue.message)
      const message = known ? sentences.say(language, issue.message) : issue.message
      return [{ path, code: known ? issue.message : 'invalid', message }]
    }
    if (issue.code === 'unrecognized_keys') {
      const message = words[language].unknown_field
      return issue.keys.map((key) => ({ path: `${path}.${key}`, code: 'unknown_field', message }))
    }
    return [{ path, ...worded(issue, valueAt(input, issue.path), language) }]
  })
}

function worded(
  issue: z.core.$ZodIssue,
  value: unknown,
  language: Language,
): Omit<ErrorDetail, 'path'> {
  const say = words[language]
  const empty = { code: 'required', message: say.required }
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return empty
      return { code: 'type', message: say.type(issue.expected) }
    case 'invalid_format':
      return { code: 'format', message: say.format(issue.format) }
    case 'invalid_value':
      if (value === undefined) return empty
      return { code: 'option', message: say.option(issue.values.map(String)) }
    case 'too_small': {
      const { minimum, origin, inclusive } = issue
      const code = 'too_small'
      if (origin === 'string' && minimum === 1) return empty
      if (origin === 'string') return { code, message: say.characters_at_least(Number(minimum)) }
      if (isCounted(origin)) return { code, message: say.items_at_least(Number(minimum)) }
      const bound = numbers[language].format(minimum)
      return { code, message: inclusive === false ? say.more_than(bound) : say.at_least(bound) }
    }
    case 'too_big': {
      const { maximum, origin, inclusive } = issue
      const code = 'too_big'
      if (origin === 'string') return { code, message: say.characters_at_most(Number(maximum)) }
      if (isCounted(origin)) return { code, message: say.items_at_most(Number(maximum)) }
      const bound = numbers[language].format(maximum)
      return { code, message: inclusive === false ? say.less_than(bound) : say.at_most(bound) }
    }
    case 'not_multiple_of':
      return { code: 'multiple', message: say.multiple_of(numbers[language].format(issue.divisor)) }
    default:
      return value === undefined ? empty : { code: 'invalid', message: say.invalid }
  }
}

function isCounted(origin: string): boolean {
  return origin === 'array' || origin === 'set' || origin === 'map' || origin === 'object'
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, key)
  }
  return value
}
