import { Badge, Box, Group, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LanguageSwitch } from '../components/language-switch.tsx'
import { Logo } from '../components/logo.tsx'
import { useTitle } from './page.tsx'

/** What anybody with the address reads, without an account. */
export function PublicPage({
  title,
  text,
  badge,
  children,
}: {
  title: string
  text?: string
  badge?: string
  children: ReactNode
}) {
  useTitle(title)
  return (
    <>
      <Group component="header" h={56} px="var(--socle-page-edge)" className="socle-page-header">
        <Link to="/" className="socle-plain-link">
          <Logo />
        </Link>
        <Box ml="auto">
          <LanguageSwitch />
        </Box>
      </Group>
      <Box component="main" id="content" p="var(--socle-page-edge)">
        <Group gap={12} mb={4}>
          <Title order={1} className="socle-anywhere" dir="auto">
            {title}
          </Title>
          {badge && (
            <Badge variant="default" tt="none" fw={500}>
              {badge}
            </Badge>
          )}
        </Group>
        <Text c="dimmed" size="sm" mb={24} maw={720} className="socle-anywhere" dir="auto">
          {text}
        </Text>
        {children}
      </Box>
    </>
  )
}
