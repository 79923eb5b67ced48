import { Group, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconBell, IconHome, IconMenu2, IconSearch, IconSettings } from '@tabler/icons-react'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import {
  type ComponentProps,
  type CSSProperties,
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useState,
} from 'react'
import { useSignOutEverywhere, useUser } from '../api/session.tsx'
import { keepDraftsOf } from '../components/draft.ts'
import { Logo } from '../components/logo.tsx'
import { PersonAvatar } from '../components/person.tsx'
import { idle } from '../idle.ts'
import type { PagesManifest } from '../manifest.ts'
import { useWords } from '../messages.ts'
import { CloseNames } from './close-names.tsx'
import { useNamed } from './named.ts'
import { OfflineBar } from './offline-bar.tsx'
import './shell.css'
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
  const [open, setOpen] = useState<'palette' | 'shortcuts' | 'more' | 'create' | null>(null)
  const [toasts, setToasts] = useState(false)
  useSignOutEverywhere(
    useCallback(
      // Where one was, with the filters and the open task.
      () =>
        navigate({
          to: '/login',
          search: { next: location.pathname + location.search },
        }),
      [navigate],
    ),
  )
  const close = () => setOpen(null)
  // Back, or a link, leads to another page: what lay on the one before goes with it.
  const { href } = useLocation()
  const [at, setAt] = useState(href)
  if (at !== href) {
    setAt(href)
    setOpen(null)
  }
  const [Create] = useState(() => {
    const load = manifests.find(({ create }) => create)?.create?.load
    return load && lazy(load)
  })
  const create = Create && (() => setOpen('create'))
  useShortcuts({ palette: () => setOpen('palette'), help: () => setOpen('shortcuts'), create })
  const { id } = useUser()
  useEffect(() => keepDraftsOf(id), [id])
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
        <BottomBar
          manifests={manifests}
          onSearch={() => setOpen('palette')}
          onMore={() => setOpen('more')}
        />
      </div>
      <OfflineBar />
      <Suspense>
        {toasts && <Toasts />}
        {open === 'palette' && (
          <Palette
            manifests={manifests}
            onClose={close}
            onShortcuts={() => setOpen('shortcuts')}
            onCreate={create}
          />
        )}
        {open === 'shortcuts' && <ShortcutList manifests={manifests} onClose={close} />}
        {open === 'more' && <MoreDrawer manifests={manifests} onClose={close} />}
        {open === 'create' && Create && <Create onClose={close} />}
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
  // undefined: not asked for yet.
  const [menu, setMenu] = useState<boolean>()
  const account = <AccountButton user={user} />
  return (
    <aside className="socle-sidebar">
      <Group px={8} py={4} mb={8}>
        <Link to="/dashboard" className="socle-plain-link">
          <Logo />
        </Link>
      </Group>
      <div className="socle-sidebar-place">
        <Slot manifests={manifests} name="place" />
      </div>
      <UnstyledButton className="socle-entry" onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={18} stroke={1.5} aria-hidden />
        {words.shell.search}
        <kbd className="socle-kbd" translate="no">
          {paletteKeys}
        </kbd>
      </UnstyledButton>
      <nav aria-label={words.shell.products}>
        <Link to="/dashboard" className="socle-entry">
          <IconHome size={18} stroke={1.5} aria-hidden />
          {words.shell.home}
        </Link>
        <Entries manifests={manifests} />
      </nav>
      <Slot manifests={manifests} name="kept" />
      <div className="socle-sidebar-end">
        <Link to="/notifications" className="socle-entry">
          <IconBell size={18} stroke={1.5} aria-hidden />
          {words.shell.notifications}
          <Slot manifests={manifests} name="bell" />
        </Link>
        <Link to="/settings" className="socle-entry">
          <IconSettings size={18} stroke={1.5} aria-hidden />
          {words.shell.settings}
        </Link>
        {menu === undefined ? (
          <AccountButton user={user} onClick={() => setMenu(false)} />
        ) : (
          <Suspense fallback={account}>
            <AccountMenu opened={menu} onChange={setMenu}>
              {account}
            </AccountMenu>
          </Suspense>
        )}
      </div>
    </aside>
  )
}

const accentOf = ({ color }: { color: string }): CSSProperties =>
  ({ '--socle-accent': `var(--mantine-color-${color}-filled)` }) as CSSProperties // React's types know no custom property

/** The products' entries, each with its own accent. */
export function Entries({
  manifests,
  onFollow,
}: {
  manifests: readonly PagesManifest[]
  onFollow?: () => void
}) {
  return useNamed(manifests, ({ navigation }) => navigation).map(
    ({ to, name, icon: Icon, color }) => (
      <Link key={to} to={to} className="socle-entry" onClick={onFollow} style={accentOf({ color })}>
        <Icon size={18} stroke={1.5} aria-hidden />
        {name}
      </Link>
    ),
  )
}

/** What an owner brings for a place of the shell; nothing until the browser has had time for it. */
export function Slot({
  manifests,
  name,
}: {
  manifests: readonly PagesManifest[]
  name: 'bell' | 'place' | 'kept'
}) {
  const load = manifests.find((manifest) => manifest[name])?.[name]
  const [Content] = useState(() => load && lazy(() => idle().then(load)))
  return <Suspense>{Content && <Content />}</Suspense>
}

function AccountButton({
  user,
  className = '',
  ...menu
}: {
  user: { id: string; name: string; avatar_url: string | null }
} & ComponentProps<typeof UnstyledButton<'button'>>) {
  const words = useWords()
  return (
    // What a menu gives its button is added to what the button is.
    <UnstyledButton className={`socle-entry ${className}`} aria-haspopup="menu" {...menu}>
      <PersonAvatar person={user} size={24} />
      <span className="socle-ellipsis" translate="no" dir="auto">
        {user.name}
      </span>
      <VisuallyHidden>{`, ${words.shell.account}`}</VisuallyHidden>
    </UnstyledButton>
  )
}

/** The product that is open, or was last; at first the first of all. */
function useOpenProduct(manifests: readonly PagesManifest[]) {
  const { pathname } = useLocation()
  const entries = useNamed(manifests, ({ navigation }) => navigation)
  const open = entries.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
  const [last, setLast] = useState<string>()
  if (open && open.to !== last) setLast(open.to)
  return open ?? entries.find(({ to }) => to === last) ?? entries[0]
}

function BottomBar({
  manifests,
  onSearch,
  onMore,
}: {
  manifests: readonly PagesManifest[]
  onSearch: () => void
  onMore: () => void
}) {
  const words = useWords()
  const product = useOpenProduct(manifests)
  return (
    <nav className="socle-bottom-bar" aria-label={words.shell.menu}>
      <Link to="/dashboard" className="socle-bar-entry">
        <IconHome size={20} stroke={1.5} aria-hidden />
        <span className="socle-ellipsis">{words.shell.home}</span>
      </Link>
      {product && (
        <Link to={product.to} className="socle-bar-entry" style={accentOf(product)}>
          <product.icon size={20} stroke={1.5} aria-hidden />
          <span className="socle-ellipsis">{product.name}</span>
        </Link>
      )}
      <button type="button" className="socle-bar-entry" onClick={onSearch}>
        <IconSearch size={20} stroke={1.5} aria-hidden />
        <span className="socle-ellipsis">{words.shell.search}</span>
      </button>
      <Link to="/notifications" className="socle-bar-entry">
        <IconBell size={20} stroke={1.5} aria-hidden />
        <span className="socle-ellipsis">{words.shell.notifications_short}</span>
        <Slot manifests={manifests} name="bell" />
      </Link>
      <button type="button" className="socle-bar-entry" onClick={onMore}>
        <IconMenu2 size={20} stroke={1.5} aria-hidden />
        <span className="socle-ellipsis">{words.shell.more}</span>
      </button>
    </nav>
  )
}
