import { Text } from '@mantine/core'
import { messagesHook, preferredLanguage } from '#ui/language.tsx'
import './landing-picture.css'

const useWords = messagesHook({
  en: () => import('../messages/en-landing.ts'),
  fr: () => import('../messages/fr-landing.ts'),
})

/** Before the first HTML makes room for the page. */
export const prepare = () => useWords.load(preferredLanguage())

/** A board as it looks inside; a drawing, not a screenshot, so that it is sharp and speaks the language. */
export default function LandingPicture() {
  const { columns, cards, label } = useWords()
  return (
    <div className="socle-picture" role="img" aria-label={label}>
      {columns.map((column, index) => (
        <div key={column} className="socle-picture-column" aria-hidden>
          <Text size="xs" fw={500} c="dimmed" px={4}>
            {column}
          </Text>
          {cards[index]?.map((card) => (
            <div key={card} className="socle-card socle-picture-card">
              <Text size="sm">{card}</Text>
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
