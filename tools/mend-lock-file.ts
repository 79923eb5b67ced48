import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './testing/child.ts'

// Takes the engines of packages out of the lock file. Any Node from 20 on installs Socle and starts it; all of
// it runs on the Node that comes with it, so a warning about the other one would be false.

interface Lock {
  readonly packages: Record<string, { engines?: unknown }>
}

const path = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(path, 'utf8')) as Lock // npm's own shape
for (const [place, entry] of Object.entries(lock.packages)) if (place !== '') delete entry.engines
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
