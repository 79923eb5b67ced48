/** Vite's manifest of a build. */
export type BuiltFiles = Readonly<
  Record<
    string,
    {
      readonly file: string
      readonly isEntry?: boolean
      readonly imports?: readonly string[]
      readonly dynamicImports?: readonly string[]
      readonly css?: readonly string[]
    }
  >
>

/**
 * Bytes of scripts and styles, by gzip, that a first visit may load until its page is complete. What is
 * promised is 200 KB; the rest is for what a browser counts besides.
 */
const budget = 192_000

/** First visits: what is loaded beside the entry. `widgets` are what owners put on the dashboard, and the bell. */
const visits = (widgets: readonly string[]): Readonly<Record<string, readonly string[]>> => ({
  'the landing page': ['landing.tsx'],
  'the dashboard': ['app-shell.tsx', 'dashboard.tsx', ...widgets],
})

/** What loaded code asks for by itself: the words of the language, and the client of the socket. */
const askedFor = /\/messages\/en(-pages)?\.ts$|\/realtime-js\//

/** The files of an owner's pages that the dashboard shows; `pages` is the text of its pages/index.ts. */
export function widgetsOf(pages: string): string[] {
  const widget = /\{\s*id: '[^']*',\s*order: [^}]*?import\('\.\/([^']+)'\)/g
  const bell = /\bbell: \(\) => import\('\.\/([^']+)'\)/g
  return [widget, bell].flatMap((kind) => [...pages.matchAll(kind)].map(([, file = '']) => file))
}

/** First visits that load too much. One sentence each. */
export function bundleFindings(
  built: BuiltFiles,
  sizeOf: (file: string) => number,
  widgets: readonly string[],
): string[] {
  const entry = Object.keys(built).find((key) => built[key]?.isEntry)
  if (!entry) return ['the build has no entry']
  return Object.entries(visits(widgets)).flatMap(([visit, pages]) => {
    const bytes = [...filesOf(built, entry, pages)].reduce((sum, file) => sum + sizeOf(file), 0)
    if (bytes <= budget) return []
    return [
      `${visit} loads ${Math.ceil(bytes / 1000)} KB of scripts and styles, ${budget / 1000} are allowed`,
    ]
  })
}

/** Everything that is loaded with the entry and these. */
function filesOf(built: BuiltFiles, entry: string, pages: readonly string[]): Set<string> {
  const files = new Set<string>()
  const seen = new Set([entry, ...pages])
  for (const key of seen) {
    const part = built[key]
    if (!part) throw new Error(`The build has no ${key}.`)
    for (const file of [part.file, ...(part.css ?? [])]) files.add(file)
    const asked = part.dynamicImports?.filter((one) => askedFor.test(one)) ?? []
    for (const further of [...(part.imports ?? []), ...asked]) seen.add(further)
  }
  return files
}

/** Class names of Mantine's components. */
const componentClass = /m_[0-9a-f]{5,9}/g

/** Components without their styles, and styles without a component. `library` is every component's CSS by name. */
export function styleFindings(
  scripts: string,
  styles: string,
  library: ReadonlyMap<string, string>,
): string[] {
  const wanted = new Set(scripts.match(componentClass))
  const there = new Set(styles.match(componentClass))
  return [...library].flatMap(([name, css]) => {
    const own = [...new Set(css.match(componentClass))]
    const isUsed = own.some((one) => wanted.has(one))
    const isThere = own.some((one) => there.has(one))
    if (isUsed && !isThere) return [`ui/theme/mantine.css lacks ${name}, which pages use`]
    if (isThere && !isUsed) return [`ui/theme/mantine.css holds ${name}, which no page uses`]
    return []
  })
}
