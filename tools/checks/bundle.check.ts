import config from '#config'
import { buildWeb, webFolder } from '#server/web-build.ts'
import { root } from '../testing/child.ts'
import { readBuilt, readLibrary, readWidgets } from './built.ts'
import { bundleFindings, colorFindings, styleFindings } from './bundle.ts'
import { report } from './report.ts'

// What a first visit loads: entry, shell, the first page and what stands on it.

await buildWeb({ onBuild: () => {} })
const { built, sizeOf, textOf } = readBuilt(webFolder)
report([
  ...bundleFindings(built, sizeOf, readWidgets(root), config.dashboard),
  ...styleFindings(textOf('.js'), textOf('.css'), readLibrary(root)),
  ...colorFindings(textOf('.css')),
])
