import type { PagesManifest } from '../manifest.ts'

/** What owners bring of one kind, each with its name in the reader's language. */
export function useNamed<Entry extends { readonly label: string }>(
  manifests: readonly PagesManifest[],
  entriesOf: (manifest: PagesManifest) => readonly Entry[] | undefined,
): readonly (Entry & { readonly name: string })[] {
  return manifests.flatMap((manifest) => {
    const entries = entriesOf(manifest)
    if (!entries) return []
    // It only reads contexts and promises, which may stand in a loop.
    const names = manifest.names()
    return entries.map((entry) => ({ ...entry, name: names[entry.label] ?? entry.label }))
  })
}
