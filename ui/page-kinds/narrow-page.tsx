import { Box, Center, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LanguageSwitch } from '../components/language-switch.tsx'
import { Logo } from '../components/logo.tsx'
import { useTitle } from './page.tsx'

/** A single card in the middle: signing up, signing in, answers to links in mails. */
export function NarrowPage({
  title,
  text,
  children,
  footer,
}: {
  title: string
  text?: ReactNode
  children?: ReactNode
  footer?: ReactNode
}) {
  useTitle(title)
  return (
    <Center
      component="main"
      id="content"
      mih="100dvh"
      px={16}
      pb={32}
      // What comes below the card, an error for one, moves nothing above it.
      pt="max(32px, 14dvh)"
      style={{ alignItems: 'flex-start' }}
    >
      <Stack w="100%" maw={400} gap={24}>
        <Center>
          <Link to="/" className="socle-plain-link">
            <Logo size={28} />
          </Link>
        </Center>
        <Box className="socle-card" p={{ base: 20, sm: 28 }}>
          <Stack gap={20}>
            <Stack gap={8}>
              <Title order={1} size="h2">
                {title}
              </Title>
              {text && (
                <Text size="sm" c="dimmed">
                  {text}
                </Text>
              )}
            </Stack>
            {children}
          </Stack>
        </Box>
        {footer && (
          <Text size="sm" c="dimmed" ta="center" component="div">
            {footer}
          </Text>
        )}
        <LanguageSwitch />
      </Stack>
    </Center>
  )
}
