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

const introduction: readonly string[] = []

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
  const parts = [column.export ? 'exported' : 'internal']
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
