import { auditDatabase } from '#kernel/database/audit.ts'
import { auditEvents } from '#kernel/events/audit.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import { manifests } from '#server/manifests.ts'
import { readCatalogue } from '#services/privacy/catalogue.ts'
import { checkPersonPaths, checkPrivacy } from '#services/privacy/check.ts'

// What the migrated database says of itself: rights, indexes, types, privacy. And what events may hold.

const closers: (() => Promise<void> | void)[] = []
const { admin } = await testDatabase(
  { after: (close: () => Promise<void> | void) => void closers.push(close) },
  manifests,
)
const client = await admin.connect()
const schemas = manifests.flatMap(({ name, schemas }) => schemas ?? [name])
const findings = [
  ...(await auditDatabase(client, schemas)),
  ...checkPrivacy(await readCatalogue(client), manifests),
  ...(await checkPersonPaths(client, manifests)),
  ...auditEvents(manifests),
]
client.release()
for (const close of closers) await close()
for (const finding of findings) console.log(finding)
process.exit(findings.length > 0 ? 1 : 0)
