import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import config from '#config'
import { manifests } from '#server/manifests.ts'
import { openApiDocument } from '#server/openapi.ts'

// Writes the client's types from the contracts. `--check`: fails when they are not up to date.

const root = join(import.meta.dirname, '..')
// It needs a TypeScript with an API, so it lives in a workspace of its own (tools/openapi).
const generator = join(root, 'tools/openapi/node_modules/openapi-typescript/bin/cli.js')
const target = join(root, 'ui', 'api', 'schema.d.ts')
const folder = await mkdtemp(join(tmpdir(), 'socle-openapi-'))
try {
  const document = join(folder, 'openapi.json')
  const types = join(folder, 'schema.d.ts')
  await writeFile(document, JSON.stringify(openApiDocument(manifests, config)))
  await promisify(execFile)(process.execPath, [generator, document, '--output', types])
  const fresh = await readFile(types, 'utf8')
  if (!process.argv.includes('--check')) {
    await writeFile(target, fresh)
  } else if (fresh !== (await readFile(target, 'utf8').catch(() => ''))) {
    console.error('ui/api/schema.d.ts is not up to date: run `npx node tools/openapi-types.ts`.')
    process.exitCode = 1
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
