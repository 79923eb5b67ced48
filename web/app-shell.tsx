import { preferredLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/messages.ts'
import { Shell } from '#ui/shell/shell.tsx'
// Needed when nothing more can be loaded.
import './broken.tsx'
import { manifests } from './pages.ts'

// Without a connection a page whose code is not here yet says so. Where there is one, it was replaced by a
// newer version: the router then loads the whole page again.
addEventListener('vite:preloadError', (event) => {
  if (!navigator.onLine) event.preventDefault()
})

/** So that what is inside can be shown at once, and not piece by piece. */
export const prepare = () => useWords.load(preferredLanguage())

export default function AppShell() {
  return <Shell manifests={manifests} />
}
