import { Box, Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import config from '#config'

/**
 * A page's header and content; sets the document's title. `wide`: content uses the whole width of any screen.
 * `fill`: it is as high as the window, and scrolls inside.
 */
export function Page({
  title,
  document = title,
  place,
  actions,
  wide = false,
  fill = false,
  children,
}: {
  title: string
  /** What the browser's tab says, where it is more exact. */
  document?: string
  place?: ReactNode
  actions?: ReactNode
  wide?: boolean
  fill?: boolean
  children: ReactNode
}) {
  useTitle(document)
  return (
    <Stack gap={0} mih="100%" {...(fill && { className: 'socle-page-fill' })}>
      <Group
        component="header"
        justify="space-between"
        wrap="nowrap"
        px="var(--socle-page-edge)"
        h="var(--socle-header-height)"
        className="socle-page-header"
      >
        <Box miw={0}>
          {place && (
            <Text size="xs" c="dimmed" className="socle-ellipsis">
              {place}
            </Text>
          )}
          <Title order={1} size="h3" className="socle-ellipsis" title={title} dir="auto">
            {title}
          </Title>
        </Box>
        <Group gap={8} wrap="nowrap">
          {actions}
        </Group>
      </Group>
      <Box
        px="var(--socle-page-edge)"
        {...(fill
          ? { pt: 16, mih: 0, flex: 1, display: 'flex', style: { flexDirection: 'column' } }
          : { py: 24 })}
        w="100%"
        {...(!wide && { maw: 1208 })}
      >
        {children}
      </Box>
    </Stack>
  )
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${config.name}`
  }, [title])
}
