import { Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconLogout, IconMoon, IconSettings, IconSun } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api, dataOf } from '../api/client.ts'
import { sessionQuery, signOut } from '../api/session.tsx'
import { sentenceOf } from '../components/states.tsx'
import { toast } from '../components/toast.ts'
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
  const { setColorScheme } = useMantineColorScheme()
  const queries = useQueryClient()
  const dark = useComputedColorScheme() === 'dark'

  /** As in the settings: the choice follows its person onto every device. */
  async function changeScheme(): Promise<void> {
    const theme = dark ? 'light' : 'dark'
    setColorScheme(theme)
    await dataOf(api.PATCH('/user/settings', { body: { theme } }))
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    await queries.invalidateQueries({ queryKey: ['users', 'settings'] })
  }
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
          onClick={() => {
            void changeScheme().catch((error: unknown) =>
              toast(sentenceOf(error, words.states.network), 'red'),
            )
          }}
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
