import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { manifests } from '#server/manifests.ts'
import { privacyDocument } from '#services/privacy/document.ts'
import { report } from './checks/report.ts'
import { securityDocument } from './documents/security.ts'
import { root } from './testing/child.ts'

// Writes the documents that follow from declarations and from tests. `--check`: names those that are stale.

const documents = {
  'docs/privacy.md': privacyDocument(manifests),
  'docs/security.md': securityDocument(),
}
const stale: string[] = []
for (const [path, text] of Object.entries(documents)) {
  const file = join(root, path)
  if (!process.argv.includes('--check')) await writeFile(file, text)
  else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    stale.push(`${path} is stale: run npx node tools/generate-documents.ts`)
  }
}
report(stale)
