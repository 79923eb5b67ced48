import { Menu } from '@mantine/core'
import { IconLogout, IconMoon, IconSettings, IconSun } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { signOut } from '../api/session.tsx'
import { useFailure } from '../components/failure.ts'
import { useWords } from '../messages.ts'
import { useScheme } from './use-scheme.ts'

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

const id = 'socle-account'

/** Behind the account's button; loaded at its first click. */
export default function AccountMenu({
  opened,
  children,
  onChange,
}: {
  opened: boolean
  children: ReactNode
  onChange: (opened: boolean) => void
}) {
  const words = useWords()
  const failure = useFailure()
  const { dark, change } = useScheme()
  // The button was drawn anew with this menu. It opens from there, so that the focus comes back there.
  useEffect(() => {
    document.getElementById(id)?.focus()
    onChange(true)
  }, [onChange])
  return (
    <Menu id={id} opened={opened} onChange={onChange} position="top-start" width={216}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/settings" leftSection={<IconSettings {...icon} />}>
          {words.shell.settings}
        </Menu.Item>
        <Menu.Item
          leftSection={dark ? <IconSun {...icon} /> : <IconMoon {...icon} />}
          onClick={() => void change()}
        >
          {dark ? words.shell.light : words.shell.dark}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout {...icon} />}
          onClick={() => void signOut().catch(failure)}
        >
          {words.shell.sign_out}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
