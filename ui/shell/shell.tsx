import { Group, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconBell, IconHome, IconMenu2, IconSearch, IconSettings } from '@tabler/icons-react'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useSignOutEverywhere, useUser } from '../api/session.tsx'
import { Logo } from '../components/logo.tsx'
import { PersonAvatar } from '../components/person.tsx'
import { useLanguage } from '../language.tsx'
import type { PagesManifest } from '../manifest.ts'
import { useWords } from '../messages.ts'
import { CloseNames } from './close-names.tsx'
import { OfflineBar } from './offline-bar.tsx'
import { paletteKeys, useShortcuts } from './shortcuts.ts'

const AccountMenu = lazy(() => import('./account-menu.tsx'))
const Palette = lazy(() => import('./palette.tsx'))
const ShortcutList = lazy(() => import('./shortcut-list.tsx'))
const Toasts = lazy(() => import('../components/toasts.tsx'))
const MoreDrawer = lazy(() => import('./more-drawer.tsx'))

/** What surrounds every page of a signed-in person. */
export function Shell({ manifests }: { manifests: readonly PagesManifest[] }) {
  const words = useWords()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'palette' | 'shortcuts' | 'more' | null>(null)
  const [toasts, setToasts] = useState(false)
  useSignOutEverywhere(
    useCallback(
      () => void navigate({ to: '/login', search: { next: location.pathname } }),
      [navigate],
    ),
  )
  useShortcuts({ palette: () => setOpen('palette'), help: () => setOpen('shortcuts') })
  // With the first touch: nothing is said before something was done.
  useEffect(() => {
    const touched = new AbortController()
    const show = () => setToasts(true)
    for (const kind of ['pointerdown', 'keydown'] as const) {
      addEventListener(kind, show, { once: true, capture: true, signal: touched.signal })
    }
    return () => touched.abort()
  }, [])
  return (
    <CloseNames>
      <a className="socle-skip" href="#content">
        {words.shell.skip}
      </a>
      <div className="socle-shell">
        <Sidebar manifests={manifests} onSearch={() => setOpen('palette')} />
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
        <BottomBar onSearch={() => setOpen('palette')} onMore={() => setOpen('more')} />
      </div>
      <OfflineBar />
      <Suspense>
        {toasts && <Toasts />}
        {open === 'palette' && <Palette manifests={manifests} onClose={() => setOpen(null)} />}
        {open === 'shortcuts' && <ShortcutList onClose={() => setOpen(null)} />}
        {open === 'more' && <MoreDrawer manifests={manifests} onClose={() => setOpen(null)} />}
      </Suspense>
    </CloseNames>
  )
}

function Sidebar({
  manifests,
  onSearch,
}: {
  manifests: readonly PagesManifest[]
  onSearch: () => void
}) {
  const words = useWords()
  const user = useUser()
  const [menu, setMenu] = useState(false)
  return (
    <aside className="socle-sidebar">
      <Group px={8} py={6} mb={8}>
        <Link to="/dashboard" className="socle-plain-link">
          <Logo />
        </Link>
      </Group>
      <UnstyledButton className="socle-entry" onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={18} stroke={1.5} aria-hidden />
        {words.shell.search}
        <kbd className="socle-kbd">{paletteKeys}</kbd>
      </UnstyledButton>
      <nav aria-label={words.shell.products}>
        <Link to="/dashboard" className="socle-entry">
          <IconHome size={18} stroke={1.5} aria-hidden />
          {words.shell.home}
        </Link>
        <Entries manifests={manifests} />
      </nav>
      <div className="socle-sidebar-end">
        <Bell manifests={manifests} />
        <Link to="/settings" className="socle-entry">
          <IconSettings size={18} stroke={1.5} aria-hidden />
          {words.shell.settings}
        </Link>
        {menu ? (
          <Suspense fallback={<AccountButton user={user} onClick={() => {}} />}>
            <AccountMenu onClose={() => setMenu(false)}>
              <AccountButton user={user} onClick={() => setMenu(false)} />
            </AccountMenu>
          </Suspense>
        ) : (
          <AccountButton user={user} onClick={() => setMenu(true)} />
        )}
      </div>
    </aside>
  )
}

/** The products' entries, each with its own accent. */
export function Entries({
  manifests,
  onFollow,
}: {
  manifests: readonly PagesManifest[]
  onFollow?: () => void
}) {
  const language = useLanguage()
  return manifests
    .flatMap((manifest) => manifest.navigation ?? [])
    .map(({ to, label, icon: Icon, color = 'brand' }) => (
      <Link
        key={to}
        to={to}
        className="socle-entry"
        onClick={onFollow}
        style={{ '--socle-accent': `var(--mantine-color-${color}-filled)` } as React.CSSProperties} // a variable of ours
      >
        <Icon size={18} stroke={1.5} aria-hidden />
        {label[language]}
      </Link>
    ))
}

/** The bell of the notification centre; a plain link until its count has loaded. */
function Bell({ manifests }: { manifests: readonly PagesManifest[] }) {
  const words = useWords()
  const load = manifests.find((manifest) => manifest.bell)?.bell
  const [Count] = useState(() => (load ? lazy(load) : null))
  return (
    <Link to="/notifications" className="socle-entry">
      <IconBell size={18} stroke={1.5} aria-hidden />
      {words.shell.notifications}
      <Suspense>{Count && <Count />}</Suspense>
    </Link>
  )
}

function AccountButton({
  user,
  onClick,
}: {
  user: { id: string; name: string; avatar_url: string | null }
  onClick: () => void
}) {
  const words = useWords()
  return (
    <UnstyledButton className="socle-entry" onClick={onClick} aria-haspopup="menu">
      <PersonAvatar person={user} size={22} />
      <span className="socle-ellipsis">{user.name}</span>
      <VisuallyHidden>{`, ${words.shell.account}`}</VisuallyHidden>
    </UnstyledButton>
  )
}

function BottomBar({ onSearch, onMore }: { onSearch: () => void; onMore: () => void }) {
  const words = useWords()
  return (
    <nav className="socle-bottom-bar" aria-label={words.shell.menu}>
      <Link to="/dashboard">
        <IconHome size={20} stroke={1.5} aria-hidden />
        {words.shell.home}
      </Link>
      <button type="button" onClick={onSearch}>
        <IconSearch size={20} stroke={1.5} aria-hidden />
        {words.shell.search}
      </button>
      <Link to="/notifications">
        <IconBell size={20} stroke={1.5} aria-hidden />
        {words.shell.notifications_short}
      </Link>
      <button type="button" onClick={onMore}>
        <IconMenu2 size={20} stroke={1.5} aria-hidden />
        {words.shell.more}
      </button>
    </nav>
  )
}
