import { Group, UnstyledButton } from '@mantine/core'
import type { Language } from '#kernel/language.ts'
import { useSession } from '../api/session.tsx'
import { offeredLanguages, rememberLanguage, useLanguage } from '../language.tsx'

/** Each in its own words: whoever looks for it reads no other. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' }

/** The other languages of this installation, for whoever has no account to choose in. */
export function LanguageSwitch() {
  const language = useLanguage()
  const { data: user } = useSession()
  if (user) return null
  const others = offeredLanguages.filter((one) => one !== language)
  return (
    <Group gap={16} justify="center">
      {others.map((one) => (
        <UnstyledButton
          key={one}
          lang={one}
          className="socle-quiet-link"
          onClick={() => {
            rememberLanguage(one)
            // The first HTML comes anew, too.
            location.reload()
          }}
        >
          {languageNames[one]}
        </UnstyledButton>
      ))}
    </Group>
  )
}
