import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconLogout, IconMoon, IconSettings, IconSun } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { signOut } from '../api/session.tsx'
import { useWords } from '../messages.ts'

/** Behind the account's button; loaded at its first click. */
export default function AccountMenu({
  children,
  onClose,
}: {
  children: ReactNode
  onClose: () => void
}) {
  const words = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const dark = colorScheme === 'dark'
  return (
    <Menu opened onClose={onClose} position="top-start" width={216} withinPortal>
      <Menu.Target>
        <div>{children}</div>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          to="/settings"
          leftSection={<IconSettings size={16} stroke={1.5} aria-hidden />}
        >
          {words.shell.settings}
        </Menu.Item>
        <Menu.Item
          leftSection={
            dark ? (
              <IconSun size={16} stroke={1.5} aria-hidden />
            ) : (
              <IconMoon size={16} stroke={1.5} aria-hidden />
            )
          }
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        >
          {dark ? words.shell.light : words.shell.dark}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.5} aria-hidden />}
          onClick={() => void signOut()}
        >
          {words.shell.sign_out}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
