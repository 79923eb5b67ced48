import { Drawer, Stack, UnstyledButton } from '@mantine/core'
import { IconLogout, IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { signOut } from '../api/session.tsx'
import { useReturnFocus } from '../components/return-focus.ts'
import type { PagesManifest } from '../manifest.ts'
import { useWords } from '../messages.ts'
import { Entries } from './shell.tsx'

/** What the sidebar holds, on a phone. */
export default function MoreDrawer({
  manifests,
  onClose,
}: {
  manifests: readonly PagesManifest[]
  onClose: () => void
}) {
  useReturnFocus()
  const words = useWords()
  return (
    <Drawer opened onClose={onClose} position="bottom" size="auto" title={words.shell.more}>
      <Stack gap={4}>
        <Entries manifests={manifests} onFollow={onClose} />
        <Link to="/settings" className="socle-entry" onClick={onClose}>
          <IconSettings size={18} stroke={1.5} aria-hidden />
          {words.shell.settings}
        </Link>
        <UnstyledButton className="socle-entry" onClick={() => void signOut()}>
          <IconLogout size={18} stroke={1.5} aria-hidden />
          {words.shell.sign_out}
        </UnstyledButton>
      </Stack>
    </Drawer>
  )
}
