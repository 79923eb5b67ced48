import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartError } from '#kernel/start-error.ts'
import { type ProjectFiles, root } from './files.ts'
import type { EntityWords } from './names.ts'

/** The formatter; throws where the packages for development are missing. */
export function findFormatter(): string {
  try {
    const resolved = createRequire(import.meta.url).resolve('@biomejs/biome/package.json')
    return join(dirname(resolved), 'bin/biome')
  } catch (error) {
    throw new StartError(
      'The packages for development are missing: run `npm install` without --omit=dev.',
      error,
    )
  }
}

/** Sets what was written, generates what follows from it, and says what it is and what is left to do. */
export function settle(
  { written }: ProjectFiles,
  byHand: readonly string[],
  { path }: EntityWords,
): void {
  const sources = [...written].filter((file) => /\.tsx?$/.test(file))
  for (const file of written) console.log(file)
  for (const part of byHand) console.log(`\nTo be added by hand to ${part}`)
  // Imports are sorted; lists grow past a line's width at their own pace.
  runTool(findFormatter(), ['check', '--write', '--log-level=error', ...sources])
  for (const tool of ['openapi-types.ts', 'generate-tables.ts', 'generate-documents.ts']) {
    runTool(join(root, 'tools', tool), [])
  }
  console.log(`\nIt is at /${path} after the next start.`)
}

function runTool(tool: string, words: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [tool, ...words], { cwd: root, stdio: 'inherit' })
  if (status === 0) return
  throw new StartError(`${basename(tool)} failed for the reason above; the new files are there.`)
}
