import type { Language, Message, MessageTree } from '#kernel/language.ts'
import { languages } from '#kernel/language.ts'
import type { Manifest } from '#kernel/manifest.ts'

/** The sentences of all errors, by code, as their owners wrote them. */
export class Sentences {
  readonly #byLanguage = new Map<Language, Map<string, Message>>()

  /** Throws when an error of a catalogue has no sentence in some language. */
  constructor(manifests: readonly Manifest[]) {
    const missing: string[] = []
    for (const language of languages) {
      const sentences = new Map<string, Message>()
      this.#byLanguage.set(language, sentences)
      for (const { name, errors, messages } of manifests) {
        const written = messages[language].errors
        for (const [word, { code }] of Object.entries(errors)) {
          const message = isTree(written) ? written[word] : undefined
          if (message === undefined || isTree(message))
            missing.push(`${name}: ${language}.errors.${word}`)
          else sentences.set(code, message)
        }
      }
    }
    if (missing.length > 0) throw new Error(`Errors without a sentence: ${missing.join(', ')}`)
  }

  has(code: string): boolean {
    return this.#byLanguage.get('en')?.has(code) ?? false
  }

  say(language: Language, code: string, values: readonly unknown[] = []): string {
    const message = this.#byLanguage.get(language)?.get(code)
    if (message === undefined) return code
    return typeof message === 'function' ? message(...values) : message
  }
}

function isTree(message: Message | MessageTree | undefined): message is MessageTree {
  return typeof message === 'object'
}
