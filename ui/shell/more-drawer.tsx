import { Drawer, Stack, UnstyledButton } from '@mantine/core'
import { IconLogout, IconMoon, IconSettings, IconSun } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { signOut } from '../api/session.tsx'
import { useFailure } from '../components/failure.ts'
import { useLayer } from '../components/layer.ts'
import type { PagesManifest } from '../manifest.ts'
import { useWords } from '../messages.ts'
import { Entries } from './shell.tsx'
import { useScheme } from './use-scheme.ts'

const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const

/** What the sidebar holds, on a phone. */
export default function MoreDrawer({
  manifests,
  onClose,
}: {
  manifests: readonly PagesManifest[]
  onClose: () => void
}) {
  const onTop = useLayer()
  const words = useWords()
  const failure = useFailure()
  const { dark, change } = useScheme()
  return (
    <Drawer
      opened
      closeOnEscape={onTop}
      onClose={onClose}
      position="bottom"
      size="auto"
      title={words.shell.more}
    >
      <Stack gap={4}>
        <Entries manifests={manifests} onFollow={onClose} />
        <Link to="/settings" className="socle-entry" onClick={onClose}>
          <IconSettings {...icon} />
          {words.shell.settings}
        </Link>
        <UnstyledButton className="socle-entry" onClick={() => void change()}>
          {dark ? <IconSun {...icon} /> : <IconMoon {...icon} />}
          {dark ? words.shell.light : words.shell.dark}
        </UnstyledButton>
        <UnstyledButton className="socle-entry" onClick={() => void signOut().catch(failure)}>
          <IconLogout {...icon} />
          {words.shell.sign_out}
        </UnstyledButton>
      </Stack>
    </Drawer>
  )
}
