import { Drawer, Stack, UnstyledButton } from '@mantine/core'
import { IconLogout, IconMoon, IconSettings, IconSun } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { signOut, useUser } from '../api/session.tsx'
import { useFailure } from '../components/failure.ts'
import { useLayer } from '../components/layer.ts'
import { PersonAvatar } from '../components/person.tsx'
import type { PagesManifest } from '../manifest.ts'
import { useWords } from '../messages.ts'
import { Entries, Slot } from './shell.tsx'
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
  const user = useUser()
  const failure = useFailure()
  const { dark, change } = useScheme()
  // Whatever was followed here, or done by what others bring.
  const { href } = useLocation()
  const [began] = useState(href)
  const leave = useEffectEvent(onClose)
  useEffect(() => {
    if (href !== began) leave()
  }, [href, began])
  return (
    <Drawer
      opened
      closeOnEscape={onTop}
      onClose={onClose}
      position="bottom"
      classNames={{ content: 'socle-sheet', inner: 'socle-sheet-place' }}
      title={words.shell.more}
    >
      <Stack gap={4}>
        <Slot manifests={manifests} name="place" />
        <Entries manifests={manifests} onFollow={onClose} />
        <Slot manifests={manifests} name="kept" />
        <Link to="/settings/profile" className="socle-entry" onClick={onClose}>
          <PersonAvatar person={user} size={24} />
          <span className="socle-ellipsis" translate="no" dir="auto">
            {user.name}
          </span>
        </Link>
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
