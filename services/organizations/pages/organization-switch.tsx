import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import { type Organization, useCurrentOrganization } from './current-organization.ts'
import { useSwitchWords } from './switch-words.ts'

const OrganizationMenu = lazy(() => import('./organization-menu.tsx'))

/** Where one works at present, and how to work elsewhere. */
export default function OrganizationSwitch() {
  const { organization } = useCurrentOrganization()
  // undefined: not asked for yet.
  const [menu, setMenu] = useState<boolean>()
  if (!organization) return null
  const button = <SwitchButton organization={organization} />
  return menu === undefined ? (
    <SwitchButton organization={organization} onClick={() => setMenu(false)} />
  ) : (
    <Suspense fallback={button}>
      <OrganizationMenu opened={menu} onChange={setMenu}>
        {button}
      </OrganizationMenu>
    </Suspense>
  )
}

function SwitchButton({
  organization,
  className = '',
  ...menu
}: { organization: Organization } & ComponentProps<typeof UnstyledButton<'button'>>) {
  const words = useSwitchWords()
  return (
    // What a menu gives its button is added to what the button is.
    <UnstyledButton
      className={`socle-entry socle-place ${className}`}
      aria-haspopup="menu"
      {...menu}
    >
      <span className="socle-place-mark" dir="auto" aria-hidden translate="no">
        {[...organization.name][0]?.toUpperCase()}
      </span>
      <span className="socle-ellipsis" translate="no" dir="auto" title={organization.name}>
        {organization.name}
      </span>
      <VisuallyHidden>{`, ${words.organization}`}</VisuallyHidden>
      <IconSelector size={16} stroke={1.5} aria-hidden />
    </UnstyledButton>
  )
}
