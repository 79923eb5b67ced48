import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../testing/child.ts'
import { borderFindings, readsAuthTables } from './borders.ts'
import { readModules } from './modules.ts'
import { report } from './report.ts'

// Imports point one way, the browser gets nothing of the server, and only services/auth reads the schema auth.

const migrations = globSync(
  ['kernel/migrations/*.sql', '{services,products}/*/migrations/*.sql', 'sandbox/migrations/*.sql'],
  { cwd: root },
)
  .filter((path) => !path.startsWith('services/auth/'))
  .filter((path) => readsAuthTables(readFileSync(join(root, path), 'utf8')))
  .map((path) => `${path} reads tables of the schema auth: ask services/auth`)

report([...borderFindings(readModules()), ...migrations])
