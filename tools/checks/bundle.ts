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

/** Bytes of scripts and styles, by gzip, that a first visit may load until its page is complete. */
const budget = 165_000
/** With what the dashboard asks for once the browser has time: the socket, and widgets that were not chosen. */
const idleBudget = 195_000

/** What loaded code asks for by itself: the words of the language. */
const askedFor = /(^|\/)messages\/en(-[\w-]+)?\.ts$|^_names-en-/
const askedForWhenIdle = /\/realtime-js\/|^broken\.tsx$/

/** A widget of the dashboard, and the file that it is in. */
export interface WidgetFile {
  readonly id: string
  readonly file: string
}

/** The files of an owner's pages that the dashboard shows; `pages` is the text of its pages/index.ts. */
export function widgetsOf(pages: string): WidgetFile[] {
  const widget = /\{\s*id: '([^']*)',[^}]*?import\('\.\/([^']+)'\)/g
  const bell = /\b(bell): \(\) => import\('\.\/([^']+)'\)/g
  return [widget, bell].flatMap((kind) =>
    [...pages.matchAll(kind)].map(([, id = '', file = '']) => ({ id, file })),
  )
}

/** First visits that load too much, and chosen widgets that nobody has. One sentence each. */
export function bundleFindings(
  built: BuiltFiles,
  sizeOf: (file: string) => number,
  widgets: readonly WidgetFile[],
  chosen: readonly string[],
): string[] {
  const entry = Object.keys(built).find((key) => built[key]?.isEntry)
  if (!entry) return ['the build has no entry']
  const dashboard = ['app-shell.tsx', 'dashboard.tsx']
  const first = widgets.filter(({ id }) => id === 'bell' || chosen.includes(id))
  const visits = [
    { visit: 'the landing page', pages: ['landing.tsx'] },
    { visit: 'the dashboard', pages: [...dashboard, ...filesIn(first)] },
    {
      visit: 'the dashboard, with what it asks for later,',
      pages: [...dashboard, ...filesIn(widgets)],
      allowed: idleBudget,
      asks: [askedFor, askedForWhenIdle],
    },
  ]
  return [
    ...chosen
      .filter((id) => !widgets.some((widget) => widget.id === id))
      .map((id) => `socle.config.ts: no product or service has a widget ${id}`),
    ...visits.flatMap(({ visit, pages, allowed = budget, asks = [askedFor] }) => {
      const files = [...filesOf(built, [entry, ...pages], asks)]
      const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0)
      if (bytes <= allowed) return []
      return [
        `${visit} loads ${Math.ceil(bytes / 1000)} KB of scripts and styles, ${allowed / 1000} are allowed`,
      ]
    }),
  ]
}

const filesIn = (widgets: readonly WidgetFile[]) => widgets.map(({ file }) => file)

/** Everything that is loaded with these, what is asked for included. */
function filesOf(
  built: BuiltFiles,
  pages: readonly string[],
  asks: readonly RegExp[],
): Set<string> {
  const files = new Set<string>()
  const seen = new Set(pages)
  for (const key of seen) {
    const part = built[key]
    if (!part) throw new Error(`The build has no ${key}.`)
    for (const file of [part.file, ...(part.css ?? [])]) files.add(file)
    const asked = part.dynamicImports?.filter((one) => asks.some((asked) => asked.test(one))) ?? []
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

/** Colours that styles name and no style sheet has. */
export function colorFindings(styles: string): string[] {
  const there = new Set(styles.match(/--mantine-color-[\w-]+(?=:)/g))
  const named = new Set(
    [...styles.matchAll(/var\((--mantine-color-[\w-]+)\)/g)].map(([, name]) => name),
  )
  return [...named.difference(there)].map(
    (name) => `a style names ${name}, which no style sheet has`,
  )
}
