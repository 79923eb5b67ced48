import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { auditDatabase } from '#kernel/database/audit.ts'
import { auditEvents } from '#kernel/events/audit.ts'
import { manifests } from '#server/manifests.ts'
import { readCatalogue } from '#services/privacy/catalogue.ts'
import { checkPersonPaths, checkPrivacy } from '#services/privacy/check.ts'
import { root } from '../testing/child.ts'
import { withMigrated } from './migrated.ts'
import { report } from './report.ts'
import { tableFiles } from './table-files.ts'

// What the migrated database says of itself: rights, indexes, types, privacy. And what events may hold.

const schemas = manifests.flatMap(({ name, schemas }) => schemas ?? [name])

await withMigrated(async (client) => {
  const stale: string[] = []
  for (const { path, text } of await tableFiles(client)) {
    if ((await readFile(path, 'utf8').catch(() => '')) === text) continue
    stale.push(`${relative(root, path)} is stale: run npx node tools/generate-tables.ts`)
  }
  const catalogue = await readCatalogue(async (text) => (await client.query(text)).rows)
  report([
    ...(await auditDatabase(client, schemas)),
    ...checkPrivacy(catalogue, manifests),
    ...(await checkPersonPaths(client, catalogue, manifests)),
    ...auditEvents(manifests),
    ...stale,
  ])
})
process.exit()
