import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BuiltFiles, WidgetFile } from './bundle.ts'
import { widgetsOf } from './bundle.ts'

/** What Vite made, in its folder. */
export function readBuilt(folder: string) {
  const built: BuiltFiles = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  const names = new Set(Object.values(built).flatMap(({ file, css = [] }) => [file, ...css]))
  const files = new Map([...names].map((name) => [name, readFileSync(join(folder, name))]))
  return {
    built,
    sizeOf: (file: string) => gzipSync(files.get(file) ?? '').length,
    textOf: (ending: string) =>
      [...files]
        .flatMap(([name, bytes]) => (name.endsWith(ending) ? [bytes.toString()] : []))
        .join('\n'),
  }
}

/** The widgets that the owners of a project declare. */
export function readWidgets(project: string): WidgetFile[] {
  return globSync('{services,products}/*/pages/index.ts', { cwd: project }).flatMap((file) =>
    widgetsOf(readFileSync(join(project, file), 'utf8')).map((widget) => ({
      ...widget,
      file: `../${dirname(file)}/${widget.file}`,
    })),
  )
}

/** The styles of each of Mantine's components, by its name. */
export function readLibrary(project: string): Map<string, string> {
  const folder = join(project, 'node_modules/@mantine/core/styles')
  return new Map(
    globSync(join(folder, '*.layer.css')).map((file) => [
      basename(file, '.layer.css'),
      readFileSync(file, 'utf8'),
    ]),
  )
}
