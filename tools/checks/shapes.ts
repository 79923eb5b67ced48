/** A file of an owner, from the owner's folder. */
type Room = string

/** What every product owes. `a|b`: one of them. */
const owedByProducts: readonly Room[] = [
  'README.md',
  'product.ts',
  'migrations/',
  'tables.ts',
  'schema.ts',
  'errors.ts',
  'messages/en.ts',
  'messages/fr.ts',
  // What entities make is in their declarations.
  'queries.ts|queries/|entities/',
  'service.ts|service/|entities/',
  'routes/|entities/',
  'privacy.ts|entities/',
  'tests/rights.ts',
  'tests/rights.test.ts',
  'pages/index.ts',
]

/** Rooms that exist only where they are used. A service's own modules stand beside them. */
const rooms = new Set([
  ...owedByProducts.flatMap((room) => room.split('|')).map((room) => room.replace(/\/.*/, '')),
  ...['events.ts', 'jobs.ts', 'live.ts', 'limits.ts', 'notifications.ts', 'mails.ts', 'metrics.ts'],
  ...[
    'search.ts',
    'public.ts',
    'demo.ts',
    'invitations.ts',
    'vocabulary.ts',
    'webhooks.ts',
    // Of a product with many: shapes by resource, beside those of `schema.ts`.
    'schema',
    'pages',
    'demo',
  ],
])

/** Names that say nothing. */
const nameless = /^(utils?|helpers?|common|managers?|misc|shared|lib)(\.|$)/

/** A file over this many lines is asked what its second idea is; a list of tests may be a little longer. */
const longest = 400
const longestTest = 500

export interface Owner {
  readonly kind: 'product' | 'service'
  readonly name: string
  /** Every file, from the owner's folder. */
  readonly files: readonly string[]
}

/** Rooms that an owner lacks, or that no other owner has. One sentence each. */
export function shapeFindings({ kind, name, files }: Owner): string[] {
  const folder = `${kind}s/${name}`
  const has = (room: Room) =>
    room
      .split('|')
      .some((one) =>
        files.some((file) => file === one || (one.endsWith('/') && file.startsWith(one))),
      )
  const owed = kind === 'product' ? owedByProducts : owedByService(has)
  const lacking = owed
    .filter((room) => !has(room))
    .map((room) => `${folder} owes ${room.replace('|', ' or ')}`)
  if (kind === 'service') return lacking
  const unknown = [...new Set(files.map((file) => file.split('/')[0] ?? ''))].filter(
    (room) => !rooms.has(room),
  )
  return [...lacking, ...unknown.map((room) => `${folder}/${room} is a room that no product has`)]
}

/** A service owes what follows from what it has. */
function owedByService(has: (room: Room) => boolean): readonly Room[] {
  return [
    'README.md',
    ...(has('migrations/') ? ['manifest.ts'] : []),
    ...(has('manifest.ts') && has('privacy.ts')
      ? ['tests/rights.ts', 'tests/rights.test.ts', 'tables.ts']
      : []),
    ...(has('routes/')
      ? ['schema.ts', 'service.ts|service/', 'tests/rights.ts', 'tests/rights.test.ts']
      : []),
    ...(has('messages/en.ts') ? ['messages/fr.ts'] : []),
  ]
}

/** Whether a file's name says something and its length is one idea's. */
export function fileFindings(path: string, lines: number): string[] {
  const name = path.split('/').at(-1) ?? ''
  const limit = path.endsWith('.test.ts') ? longestTest : longest
  return [
    ...(nameless.test(name) ? [`${path}: name it after what it does`] : []),
    ...(lines > limit ? [`${path} has ${lines} lines: which of its ideas is the second?`] : []),
  ]
}
