import { createContext, type ReactNode, use } from 'react'
import config from '#config'
import type { Language, Translation } from '#kernel/language.ts'
import { type Format, formatFor } from './format.ts'
import { isolating } from './isolate.ts'

/** What this installation speaks. */
export const offeredLanguages = config.languages

/** What was chosen in this browser last, else what the browser asks for; of what is offered. */
export function preferredLanguage(): Language {
  const chosen = /(?:^|; )socle-language=(\w+)/.exec(document.cookie)?.[1]
  for (const tag of [chosen, ...navigator.languages]) {
    const language = offeredLanguages.find((one) => tag?.split('-')[0] === one)
    if (language) return language
  }
  return offeredLanguages[0]
}

/**
 * For this browser, also before anybody signs in; null: from now on what the browser asks for. The server
 * reads it for the first HTML (kernel/language.ts).
 */
export function rememberLanguage(setting: Language | null): void {
  const age = setting === null ? 0 : 31_536_000
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the other way is not in every browser, and waits
  document.cookie = `socle-language=${setting ?? ''}; path=/; samesite=lax; max-age=${age}${secure}`
}

const LanguageContext = createContext<Language>('en')
/** undefined: the browser's own. */
const TimeZoneContext = createContext<string | undefined>(undefined)

/** The language of all texts, and the zone in which times are shown. */
export function LanguageProvider({
  language,
  timeZone,
  children,
}: {
  language: Language
  timeZone: string | undefined
  children: ReactNode
}) {
  return (
    <LanguageContext value={language}>
      <TimeZoneContext value={timeZone}>{children}</TimeZoneContext>
    </LanguageContext>
  )
}

export const useLanguage = (): Language => use(LanguageContext)

/** How an owner's messages reach the browser: one language at a time. */
export interface MessageLoader<Tree> {
  readonly en: () => Promise<{ words: Tree }>
  readonly fr: () => Promise<{ words: Translation<Tree> }>
}

export interface MessagesHook<Tree> {
  (): Tree
  /** Loads them before a page reads them. */
  readonly load: (language: Language) => Promise<Tree>
}

/**
 * Makes the hook by which an owner's pages read their messages; suspends while they load. They are asked for
 * together with the pages, not only when one of them reads them.
 */
export function messagesHook<Tree>(loader: MessageLoader<Tree>): MessagesHook<Tree> {
  const loading = new Map<Language, Promise<Tree>>()
  const load = (language: Language): Promise<Tree> => {
    let promise = loading.get(language)
    if (!promise) {
      promise = loader[language]().then(({ words }) => isolating(words as Tree)) // a translation has its original's shape
      loading.set(language, promise)
    }
    return promise
  }
  // Whoever reads them is told of a failure.
  load(preferredLanguage()).catch(() => {})
  return Object.assign(() => use(load(useLanguage())), { load })
}

/** Numbers, dates and counts in the reader's language and zone. */
export function useFormat(): Format {
  return formatFor(useLanguage(), use(TimeZoneContext))
}
