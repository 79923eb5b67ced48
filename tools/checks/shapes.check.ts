import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../testing/child.ts'
import { readModules } from './modules.ts'
import { report } from './report.ts'
import { fileFindings, type Owner, shapeFindings } from './shapes.ts'

// Each product has the same rooms; each file one idea and a name.

const ownersIn = (folder: 'products' | 'services'): Owner[] =>
  globSync(`${folder}/*/`, { cwd: root }).map((path) => {
    const cwd = join(root, path)
    const files = globSync('**/*', { cwd, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length).replace(/^\//, ''))
    const name = path.replace(/\/$/, '').split('/').at(-1) ?? ''
    return { kind: folder === 'products' ? 'product' : 'service', name, files }
  })

const generated = /\/(tables\.ts|schema\/\w+\.d\.ts)$/
report([
  ...[...ownersIn('products'), ...ownersIn('services')].flatMap(shapeFindings),
  ...readModules()
    .filter(({ path }) => !generated.test(path))
    .flatMap(({ path, text }) => fileFindings(path, text.split('\n').length)),
  ...globSync('**/*.css', {
    cwd: root,
    exclude: (name) => /^(node_modules|dist|\..*)$/.test(name),
  }).flatMap((path) =>
    fileFindings(path, readFileSync(join(root, path), 'utf8').split('\n').length),
  ),
])
