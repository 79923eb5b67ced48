import { Shell } from '#ui/shell/shell.tsx'
import { manifests } from './pages.ts'

export default function AppShell() {
  return <Shell manifests={manifests} />
}
