import { Anchor, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import config from '#config'
import { LanguageSwitch } from '#ui/components/language-switch.tsx'
import { useMessages } from './words.ts'

const { company, address, email, privacy, terms } = config.legal

/** Who is behind this installation, and what visitors want to know before they join. */
export function SiteFooter() {
  const words = useMessages()
  const own = { size: 'sm', c: 'dimmed' } as const
  return (
    <Group component="footer" justify="space-between" py={24} className="socle-footer">
      <Text size="sm" c="dimmed">
        {[company, address].filter(Boolean).join(' · ')}
      </Text>
      <Group gap={16}>
        {privacy ? (
          <Anchor href={privacy} {...own}>
            {words.privacy}
          </Anchor>
        ) : (
          <Anchor component={Link} to="/privacy" {...own}>
            {words.privacy}
          </Anchor>
        )}
        {terms ? (
          <Anchor href={terms} {...own}>
            {words.terms}
          </Anchor>
        ) : (
          <Anchor component={Link} to="/terms" {...own}>
            {words.terms}
          </Anchor>
        )}
        <Anchor href="/api/docs" {...own}>
          {words.api}
        </Anchor>
        <Anchor href={`mailto:${email}`} {...own}>
          {words.contact}
        </Anchor>
        <LanguageSwitch />
      </Group>
    </Group>
  )
}
