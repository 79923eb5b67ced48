import { Anchor, Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconBolt, IconLayoutKanban, IconLock, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import config from '#config'
import { useSession } from '#ui/api/session.tsx'
import { LanguageSwitch } from '#ui/components/language-switch.tsx'
import { Logo } from '#ui/components/logo.tsx'
import { messagesHook, preferredLanguage, useLanguage } from '#ui/language.tsx'
import { useTitle } from '#ui/page-kinds/page.tsx'

const useMessages = messagesHook({
  en: () => import('./messages/en.ts'),
  fr: () => import('./messages/fr.ts'),
})

const icons = [IconLayoutKanban, IconUsers, IconBolt, IconLock] as const

/** Before the first HTML makes room for the page. */
export const prepare = () => useMessages.load(preferredLanguage())

/** What a visitor sees first. Header and headline stand in the first HTML too (server/public-pages.ts). */
export default function Landing() {
  const words = useMessages()
  const language = useLanguage()
  const { data: user } = useSession()
  useTitle(config.tagline[language])
  return (
    <div className="socle-landing">
      <div className="socle-landing-frame">
        <header className="socle-landing-header">
          <Logo />
          <Group gap={8} wrap="nowrap">
            {user ? (
              <Button component={Link} to="/dashboard">
                {words.open}
              </Button>
            ) : (
              <>
                <Button component={Link} to="/login" variant="subtle" color="gray" c="inherit">
                  {words.sign_in}
                </Button>
                <Button component={Link} to="/signup">
                  {words.sign_up}
                </Button>
              </>
            )}
          </Group>
        </header>
        <main id="content">
          <div className="socle-hero">
            <h1>{config.tagline[language]}</h1>
            <p>{config.introduction[language]}</p>
            <Group justify="center">
              <Button component={Link} to="/signup" size="md">
                {words.start}
              </Button>
              <Button component={Link} to="/login" size="md" variant="default">
                {words.sign_in}
              </Button>
            </Group>
          </div>
          <BoardPicture
            columns={words.picture.columns}
            cards={words.picture.cards}
            label={words.picture.label}
          />
          <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }} spacing={24} py={{ base: 48, sm: 80 }}>
            {words.features.map(({ title, text }, index) => {
              const Icon = icons[index] ?? IconBolt
              return (
                <Stack key={title} gap={8}>
                  <Icon
                    size={22}
                    stroke={1.5}
                    color="var(--mantine-primary-color-filled)"
                    aria-hidden
                  />
                  <Title order={2} size="h3">
                    {title}
                  </Title>
                  <Text size="sm" c="dimmed">
                    {text}
                  </Text>
                </Stack>
              )
            })}
          </SimpleGrid>
        </main>
        <Group component="footer" justify="space-between" py={24} className="socle-footer">
          <Text size="sm" c="dimmed">
            {config.legal.company} · {config.legal.address}
          </Text>
          <Group gap={16}>
            <Anchor href="/api/docs" size="sm" c="dimmed">
              {words.api}
            </Anchor>
            <Anchor href={`mailto:${config.legal.email}`} size="sm" c="dimmed">
              {words.contact}
            </Anchor>
            <LanguageSwitch />
          </Group>
        </Group>
      </div>
    </div>
  )
}

/** A board as it looks inside; a drawing, not a screenshot, so that it is sharp and speaks the language. */
function BoardPicture({
  columns,
  cards,
  label,
}: {
  columns: readonly string[]
  cards: readonly (readonly string[])[]
  label: string
}) {
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
