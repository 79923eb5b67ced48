import { Stack, Text, Title } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import config from '#config'
import { Logo } from '#ui/components/logo.tsx'
import { messagesHook, preferredLanguage } from '#ui/language.tsx'
import { useTitle } from '#ui/page-kinds/page.tsx'
import { SiteFooter } from './site-footer.tsx'
import { useMessages } from './words.ts'

const useWords = messagesHook({
  en: () => import('./messages/en-legal.ts'),
  fr: () => import('./messages/fr-legal.ts'),
})

/** Before the page is shown. */
export function prepare(): Promise<unknown> {
  const language = preferredLanguage()
  return Promise.all([useWords.load(language), useMessages.load(language)])
}

/** `/privacy` and `/terms`, by what this installation says of itself, and what is true of all of them. */
export default function Legal() {
  const words = useWords()
  const { pathname } = useLocation()
  const { title, sections } = pathname === '/terms' ? words.terms : words.privacy
  useTitle(title)
  return (
    <div className="socle-landing">
      <div className="socle-landing-frame">
        <header className="socle-landing-header">
          <Link to="/" className="socle-plain-link">
            <Logo />
          </Link>
        </header>
        <Stack component="main" id="content" gap={24} maw={640} py={40}>
          <Title order={1}>{title}</Title>
          {sections({ name: config.name, ...config.legal }).map(({ title: heading, text }) => (
            <section key={heading}>
              <Title order={2} size="h3" mb={4}>
                {heading}
              </Title>
              <Text className="socle-anywhere">{text}</Text>
            </section>
          ))}
        </Stack>
        <SiteFooter />
      </div>
    </div>
  )
}
