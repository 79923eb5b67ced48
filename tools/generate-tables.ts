import { writeFile } from 'node:fs/promises'
import { withMigrated } from './checks/migrated.ts'
import { tableFiles } from './checks/table-files.ts'

// Writes the tables.ts of every owner from a database that is migrated for the purpose.

await withMigrated(async (client) => {
  for (const { path, text } of await tableFiles(client)) await writeFile(path, text)
})
process.exit()
