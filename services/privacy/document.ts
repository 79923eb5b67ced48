import type { Manifest } from '#kernel/manifest.ts'
import { type ColumnPrivacy, defaults, type TablePrivacy } from '#kernel/privacy.ts'

/** docs/privacy.md: what is stored about people, table by table, generated from the declarations. */
export function privacyDocument(manifests: readonly Manifest[]): string {
  const chapters = manifests.flatMap(({ name, privacy }) => {
    const tables = Object.entries(privacy).sort(([a], [b]) => (a < b ? -1 : 1))
    const personal = tables.filter(([, table]) => personsIn(table).length > 0)
    const others = tables.flatMap(([table]) =>
      personal.some(([known]) => known === table) ? [] : [`\`${table}\``],
    )
    if (tables.length === 0) return []
    return [
      `## ${name}`,
      '',
      ...personal.flatMap(tableLines),
      ...(others.length > 0 ? [`About nobody: ${others.join(', ')}.`, ''] : []),
    ]
  })
  return [
    '# Privacy',
    '',
    'What is stored about people, and what becomes of it when they ask for it or leave. Generated from each',
    'owner’s `privacy.ts`; the build fails on a column that is not classified.',
    '',
    ...introduction,
    `Unless a table says otherwise: ${defaultWords()}.`,
    '',
    ...chapters,
  ].join('\n')
}

const introduction = [
  'A person reads all of it at `GET /api/user/data` and in the settings, *Your data*; there they also ask to be',
  'deleted. For 14 days others see them as somebody who has left, and they may change their mind by signing in. Then',
  'all is done that stands below, in small steps; `Deleted person` is what is left of them. An organisation that',
  'nobody else belongs to ends with its person, with everything in it.',
  '',
  'What lives shorter than those 14 days has emptied itself by then, and need not be searched for a name: answers to',
  'repeated requests (24 hours), mails that wait to be sent (7 days), links in mails (24 hours), failed guesses (1 day).',
  'Events and jobs hold ids and states only. The log names nobody: it has a person’s id, never what they wrote,',
  'their address or what they called; how long it is kept is set where it is written to.',
  '',
  'In the browser stand one cookie of a session (`socle_refresh`, 30 days, unreadable for scripts), and one that',
  'remembers the language that somebody chose, also without an account (`socle-language`, a year, two letters and no',
  'identifier): both are needed for what was asked for, so nobody is asked for consent. The access token, the theme,',
  'and what is being typed are kept in the browser’s own storage and never sent to others. Nothing is loaded from',
  'other hosts, and nobody is followed.',
  '',
  'A backup is a copy from before: whoever restores one that is older than an erasure erases those people again',
  '(docs/operations.md).',
  '',
]

function personsIn(table: TablePrivacy) {
  return Object.entries(table).filter(([, { person }]) => person !== undefined)
}

function tableLines([table, columns]: [string, TablePrivacy]): string[] {
  const plain = Object.entries(columns).filter(([, { person }]) => person === undefined)
  const groups = Map.groupBy(plain, ([, column]) => words(column))
  return [
    `### ${table}`,
    '',
    ...personsIn(columns).map(([name, column]) => `- ${whose(name, column)}: ${fate(column)}`),
    ...[...groups].map(([what, members]) => `- ${names(members.map(([name]) => name))}: ${what}`),
    '',
  ]
}

const names = (columns: readonly string[]) => columns.map((name) => `\`${name}\``).join(', ')

function whose(name: string, { person }: ColumnPrivacy): string {
  if (person === true) return `rows of the person in \`${name}\``
  if (person === 'address') return `rows with the person’s address in \`${name}\``
  if (person?.startsWith('$.')) return `rows with the person’s id in \`${name}\` (\`${person}\`)`
  return `rows whose \`${name}\` leads to the person (\`${person}\`)`
}

function fate(column: ColumnPrivacy): string {
  const handed = column.export ? 'exported' : 'not exported'
  if (column.erase === 'delete_row') return `${handed}; deleted with the person`
  if (column.erase === 'keep') return `${handed}; stay until ${column.keep_until}`
  return `${handed}; stay without the person’s id`
}

function words(column: ColumnPrivacy): string {
  const { erase } = column
  const seen = column.export === 'while_seen'
  const parts = [
    seen ? 'exported while the person may see it' : column.export ? 'exported' : 'internal',
  ]
  if (erase === 'null') parts.push('emptied')
  if (erase === 'replace') parts.push(`replaced by “${column.by}”`)
  if (erase === 'keep' && column.keep_until) parts.push(`stays until ${column.keep_until}`)
  if (column.of) parts.push(`of \`${column.of}\``)
  if (column.mentions) parts.push('names in mentions are replaced')
  return parts.join('; ')
}

function defaultWords(): string {
  const groups = Map.groupBy(Object.entries(defaults), ([, column]) => words(column))
  return [...groups]
    .map(([what, members]) => `${names(members.map(([name]) => name))} ${what}`)
    .join('; ')
}
