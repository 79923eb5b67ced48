import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { manifests } from '#server/manifests.ts'
import { root } from '../testing/child.ts'
import { borderFindings } from './borders.ts'
import { readModules } from './modules.ts'
import { report } from './report.ts'
import { foreignNames, sqlTexts } from './sql/borders.ts'

// Imports point one way, the browser gets nothing of the server, and SQL stays within its owner.

const modules = readModules()
const schemas = ['socle', 'auth', ...manifests.flatMap(({ name, schemas }) => schemas ?? [name])]
const holdsSql = /^(kernel|services|products|sandbox)\//
const migrations = globSync(
  ['kernel/migrations/*.sql', '{services,products}/*/migrations/*.sql', 'sandbox/migrations/*.sql'],
  { cwd: root },
).map((path) => ({ path, texts: [readFileSync(join(root, path), 'utf8')] }))
const statements = modules
  .filter(({ path }) => holdsSql.test(path) && !/\/(tests|testing|pages|messages)\//.test(path))
  .map(({ path, text }) => ({ path, texts: sqlTexts(path, text) }))

report([
  ...borderFindings(modules),
  ...[...migrations, ...statements].flatMap(({ path, texts }) =>
    [...new Set(texts.flatMap((text) => foreignNames(path, text, schemas)))].map(
      (name) => `${path} names ${name}: ask its owner for a function (tools/checks/sql/borders.ts)`,
    ),
  ),
])
