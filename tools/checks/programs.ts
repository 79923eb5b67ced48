import { createRequire } from 'node:module'
import { join } from 'node:path'

const { resolve } = createRequire(import.meta.url)

/** The scripts behind the names in node_modules/.bin, for Node to run. */
export const typescript = join(resolve('typescript/package.json'), '../bin/tsc')
export const biome = join(resolve('@biomejs/biome/package.json'), '../bin/biome')
