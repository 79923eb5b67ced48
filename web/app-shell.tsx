import { idle } from '#ui/idle.ts'
import { Shell } from '#ui/shell/shell.tsx'
import { manifests } from './pages.ts'

// Needed when nothing more can be loaded: it is here before that, and after what is looked at.
void idle().then(() => import('./broken.tsx').catch(() => {}))

// Without a connection a page whose code is not here yet says so. Where there is one, it was replaced by a
// newer version: the router then loads the whole page again.
addEventListener('vite:preloadError', (event) => {
  if (!navigator.onLine) event.preventDefault()
})

export default function AppShell() {
  return <Shell manifests={manifests} />
}
