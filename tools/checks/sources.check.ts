import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../testing/child.ts'
import { unreasoned } from './casts.ts'
import { frenchFindings, isFrench } from './french.ts'
import { hazards, runs, sqlHazards } from './hazards.ts'
import { processHooks } from './hooks.ts'
import { readModules } from './modules.ts'
import { report } from './report.ts'
import { bareWords } from './words.ts'

// No cast without a reason, no text in a page that no translator sees, no French set as English is, nothing
// that runs what somebody typed, no hook of a test file that holds for the others too.

const modules = readModules().filter(({ path }) => !path.endsWith('.d.ts'))
const own = modules.filter(({ path }) => !/(^|\/)(tests|testing)\//.test(path))
report([
  ...modules
    .filter(({ path }) => path.endsWith('.test.ts'))
    .flatMap(({ path, text }) => processHooks(path, text)),
  ...own.flatMap(({ path, text }) => unreasoned(path, text)),
  ...own
    .filter(({ path }) => path.endsWith('.tsx'))
    .flatMap(({ path, text }) => bareWords(path, text)),
  ...own.filter(({ path }) => runs(path)).flatMap(({ path, text }) => hazards(path, text)),
  ...globSync('{kernel,sandbox,services/*,products/*}/migrations/*.sql', { cwd: root }).flatMap(
    (path) => sqlHazards(path, readFileSync(join(root, path), 'utf8')),
  ),
  ...own
    .filter(({ path }) => isFrench(path))
    .flatMap(({ path, text }) => frenchFindings(path, text)),
])
