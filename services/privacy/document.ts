import type { Manifest } from '#kernel/manifest.ts'
import type { ColumnPrivacy } from '#kernel/privacy.ts'
import { privacyRegistry, type RegisteredTable } from './registry.ts'

const meanings = {
  export: 'is in a person’s export and goes with them',
  erase: 'means nothing to the person and goes with them',
  anonymise: 'is replaced when the person leaves; the row stays for others',
  keep: 'stays, for the reason given',
  none: 'is about nobody',
}

/** docs/privacy.md: what is stored about people, table by table, generated from the declarations. */
export function privacyDocument(manifests: readonly Manifest[]): string {
  const byOwner = Map.groupBy(privacyRegistry(manifests), ({ owner }) => owner)
  const chapters = manifests.flatMap(({ name }) => {
    const tables = byOwner.get(name) ?? []
    return tables.length === 0 ? [] : [`## ${name}`, '', ...tables.flatMap(tableLines)]
  })
  return [
    '# Privacy',
    '',
    'Every column of every table, as its owner classifies it in its `privacy.ts`. Generated; the build',
    'fails on a column that is not classified.',
    '',
    ...Object.entries(meanings).map(([name, meaning]) => `- **${name}**: ${meaning}.`),
    '',
    ...chapters,
  ].join('\n')
}

function tableLines({ table, privacy }: RegisteredTable): string[] {
  return [
    `### ${table}`,
    '',
    personLine(privacy),
    '',
    '| column | class |',
    '|---|---|',
    ...Object.entries(privacy.columns).map(([name, column]) => `| ${name} | ${words(column)} |`),
    '',
  ]
}

function personLine({ person, on_erase }: RegisteredTable['privacy']): string {
  if (person === null) return 'Its rows belong to nobody.'
  const path = typeof person === 'string' ? person : person.condition
  const fate = on_erase === 'delete_row' ? 'the row is deleted' : 'the row stays'
  return `Belongs to the person of \`${path}\`; on erasure ${fate}.`
}

function words(column: ColumnPrivacy): string {
  return typeof column === 'object' ? `keep: ${column.keep}, until ${column.until}` : column
}
