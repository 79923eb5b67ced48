import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import config from '#config'
import { manifests } from '#server/manifests.ts'
import { openApiDocument } from '#server/openapi.ts'
import { allTypes, type Document, ownerTypes } from './openapi/owner-types.ts'

// Writes the client's types from the contracts, a file for each owner. `--check`: fails when they are not
// up to date.

const folder = join(import.meta.dirname, '..', 'ui', 'api', 'schema')
const owners = manifests.filter(({ routes }) => routes?.length)

const wanted = new Map(
  owners.map((manifest) => [
    `${manifest.name}.d.ts`,
    ownerTypes(openApiDocument([manifest], config) as unknown as Document), // it writes no other
  ]),
)
wanted.set('all.d.ts', allTypes(owners.map(({ name }) => name)))

const present = new Map(
  globSync('*.d.ts', { cwd: folder }).map((file) => [
    file,
    readFileSync(join(folder, file), 'utf8'),
  ]),
)
const changed = [...wanted].filter(([file, text]) => present.get(file) !== text)
const gone = [...present.keys()].filter((file) => !wanted.has(file))

if (!process.argv.includes('--check')) {
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of changed) writeFileSync(join(folder, file), text)
  for (const file of gone) rmSync(join(folder, file))
} else if (changed.length > 0 || gone.length > 0) {
  const names = [...changed.map(([file]) => file), ...gone].join(', ')
  console.error(
    `Not up to date in ui/api/schema: ${names}. Run \`npx node tools/openapi-types.ts\`.`,
  )
  process.exitCode = 1
}
