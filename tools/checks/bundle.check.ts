import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWeb, webFolder } from '#server/web-build.ts'
import { type BuiltFiles, bundleFindings } from './bundle.ts'
import { report } from './report.ts'

// What a first visit loads before it shows something: entry, shell and the first page.

await buildWeb({ onBuild: () => {} })
const built: BuiltFiles = JSON.parse(await readFile(join(webFolder, '.vite/manifest.json'), 'utf8'))
const files = new Set(Object.values(built).flatMap(({ file, css = [] }) => [file, ...css]))
const sizes = new Map<string, number>()
for (const file of files) sizes.set(file, gzipSync(await readFile(join(webFolder, file))).length)
report(bundleFindings(built, (file) => sizes.get(file) ?? 0))
