import { Menu } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { switchOrganization, useCurrentOrganization } from './current-organization.ts'
import { useSwitchWords } from './switch-words.ts'

const id = 'socle-organization'
const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** Behind the organisation's name; loaded at its first click. */
export default function OrganizationMenu({
  opened,
  children,
  onChange,
}: {
  opened: boolean
  children: ReactNode
  onChange: (opened: boolean) => void
}) {
  const words = useSwitchWords()
  const { organization, organizations = [] } = useCurrentOrganization()
  // The button was drawn anew with this menu. It opens from there, so that the focus comes back there.
  useEffect(() => {
    document.getElementById(id)?.focus()
    onChange(true)
  }, [onChange])
  return (
    <Menu id={id} opened={opened} onChange={onChange} position="bottom-start" width={216}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        <Menu.RadioGroup value={organization?.id ?? null} onChange={switchOrganization}>
          {organizations.map(({ id: value, name }) => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick>
              <span translate="no" dir="auto" className="socle-anywhere">
                {name}
              </span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          component={Link}
          to="/settings/organization"
          leftSection={<IconSettings {...icon} />}
        >
          {words.settings}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
