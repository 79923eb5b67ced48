import { globSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import config from '#config'
import { buildWeb, webFolder } from '#server/web-build.ts'
import { root } from '../testing/child.ts'
import { type BuiltFiles, bundleFindings, styleFindings, widgetsOf } from './bundle.ts'
import { report } from './report.ts'

// What a first visit loads: entry, shell, the first page and what stands on it.

await buildWeb({ onBuild: () => {} })
const built: BuiltFiles = JSON.parse(await readFile(join(webFolder, '.vite/manifest.json'), 'utf8'))
const files = new Map<string, Buffer>()
for (const file of new Set(Object.values(built).flatMap(({ file, css = [] }) => [file, ...css]))) {
  files.set(file, await readFile(join(webFolder, file)))
}
const sizeOf = (file: string) => gzipSync(files.get(file) ?? '').length
const textOf = (ending: string) =>
  [...files]
    .flatMap(([name, bytes]) => (name.endsWith(ending) ? [bytes.toString()] : []))
    .join('\n')

const library = new Map<string, string>()
const folder = join(root, 'node_modules/@mantine/core/styles')
for (const file of globSync(join(folder, '*.layer.css'))) {
  library.set(basename(file, '.layer.css'), await readFile(file, 'utf8'))
}
const widgets = globSync('{services,products}/*/pages/index.ts', { cwd: root }).flatMap((file) =>
  widgetsOf(readFileSync(join(root, file), 'utf8')).map((widget) => ({
    ...widget,
    file: `../${dirname(file)}/${widget.file}`,
  })),
)

report([
  ...bundleFindings(built, sizeOf, widgets, config.dashboard),
  ...styleFindings(textOf('.js'), textOf('.css'), library),
])
