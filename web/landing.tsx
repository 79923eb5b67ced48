import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconBolt, IconLock, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import config from '#config'
import { useSession } from '#ui/api/session.tsx'
import { Logo } from '#ui/components/logo.tsx'
import { preferredLanguage, useLanguage } from '#ui/language.tsx'
import type { LandingLine, PagesManifest } from '#ui/manifest.ts'
import { useTitle } from '#ui/page-kinds/page.tsx'
import { manifests } from './pages.ts'
import { SiteFooter } from './site-footer.tsx'
import { useMessages } from './words.ts'

const icons = [IconUsers, IconBolt, IconLock] as const

const lines = manifests.filter(({ landing }) => landing)
const picture = lines.find(({ landing }) => landing?.picture)?.landing?.picture
/** Here once the page is prepared. */
let Picture: ComponentType | undefined

/** Before the first HTML makes room for the page. */
export function prepare(): Promise<unknown> {
  const language = preferredLanguage()
  return Promise.all([
    useMessages.load(language),
    ...lines.map(({ names }) => names.load(language)),
    picture?.().then((module) => {
      Picture = module.default
      return module.prepare()
    }),
  ])
}

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
              {user ? (
                <Button component={Link} to="/dashboard" size="md">
                  {words.open}
                </Button>
              ) : (
                <>
                  <Button component={Link} to="/signup" size="md">
                    {words.start}
                  </Button>
                  <Button component={Link} to="/login" size="md" variant="default">
                    {words.sign_in}
                  </Button>
                </>
              )}
            </Group>
          </div>
          {Picture && <Picture />}
          <div className="socle-lines">
            {lines.map((owner) => (
              <ProductLine key={owner.name} owner={owner} />
            ))}
            {words.features.map((feature, index) => (
              <Line key={feature.title} {...feature} icon={icons[index] ?? IconBolt} />
            ))}
          </div>
        </main>
        <SiteFooter />
      </div>
    </div>
  )
}

/** What a product says of itself. */
function ProductLine({ owner }: { owner: PagesManifest }) {
  const names = owner.names()
  const { landing } = owner
  return landing && <Line {...landing} title={names[landing.title]} text={names[landing.text]} />
}

function Line({
  title,
  text,
  icon: Icon,
}: Pick<LandingLine, 'icon'> & { title: string | undefined; text: string | undefined }) {
  return (
    <Stack gap={8}>
      <Icon size={22} stroke={1.5} color="var(--mantine-primary-color-filled)" aria-hidden />
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    </Stack>
  )
}
