import { messagesHook, preferredLanguage, useLanguage } from '#ui/language.tsx'
import './landing-picture.css'

const useWords = messagesHook({
  en: () => import('../messages/en-landing.ts'),
  fr: () => import('../messages/fr-landing.ts'),
})

/** Taken by tools/landing-pictures.ts: a language, a scheme and a width each. */
const pictures = import.meta.glob<string>('./pictures/*.webp', {
  eager: true,
  import: 'default',
  query: '?url',
})

/** Before the first HTML makes room for the page. */
export const prepare = () => useWords.load(preferredLanguage())

/** The board as it is, in the reader's language and colours; what is not shown is not loaded. */
export default function LandingPicture() {
  const { label } = useWords()
  const language = useLanguage()
  const of = (scheme: string, width: string) =>
    pictures[`./pictures/board-${language}-${scheme}-${width}.webp`]
  return ['light', 'dark'].map((scheme) => (
    <picture key={scheme} className="socle-picture" data-scheme={scheme}>
      <source media="(max-width: 48em)" srcSet={of(scheme, 'phone')} width={360} height={640} />
      <img src={of(scheme, 'wide')} width={1360} height={760} alt={label} loading="lazy" />
    </picture>
  ))
}
