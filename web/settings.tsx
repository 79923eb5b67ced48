import { Box, NavLink } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useCurrentOrganization } from '#services/organizations/pages/current-organization.ts'
import { ListSkeleton } from '#ui/components/states.tsx'
import { useWords } from '#ui/messages.ts'
import { Missing } from '#ui/page-kinds/missing.tsx'
import { Page } from '#ui/page-kinds/page.tsx'
import { useNamed } from '#ui/shell/named.ts'
import './settings.css'
import { manifests } from './pages.ts'

const contents = new Map(
  manifests.flatMap(({ settings = [] }) => settings.map(({ path, load }) => [path, lazy(load)])),
)

/** The tabs that services contribute; the address says which one is open. */
export default function Settings() {
  const words = useWords()
  const tabs = useNamed(manifests, ({ settings }) => settings).toSorted((a, b) => a.order - b.order)
  const { organization } = useCurrentOrganization()
  const manages = organization?.role === 'owner' || organization?.role === 'admin'
  const { tab: path } = useParams({ strict: false })
  const open = path === undefined ? tabs[0] : tabs.find((tab) => tab.path === path)
  const bar = useRef<HTMLElement>(null)
  // On a phone the tabs are wider than the screen.
  useEffect(() => {
    const tab = bar.current?.querySelector(`a[href$="/${open?.path}"]`)
    tab?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [open?.path])
  const Content = contents.get(open?.path ?? '')
  if (!open || !Content) return <Missing page={words.shell.settings} />
  return (
    <Page title={words.shell.settings} document={open.name}>
      <div className="socle-settings">
        <nav ref={bar} aria-label={words.shell.settings} className="socle-settings-tabs">
          {tabs
            .filter((tab) => manages || !tab.managers || tab === open)
            .map(({ path: to, name, icon: Icon }) => (
              <NavLink
                key={to}
                component={Link}
                to={`/settings/${to}`}
                label={name}
                leftSection={<Icon size={18} stroke={1.5} aria-hidden />}
                active={to === open.path}
                variant="subtle"
              />
            ))}
        </nav>
        <Box maw={640} w="100%" key={open.path}>
          <Suspense fallback={<ListSkeleton rows={4} height={72} />}>
            <Content />
          </Suspense>
        </Box>
      </div>
    </Page>
  )
}
