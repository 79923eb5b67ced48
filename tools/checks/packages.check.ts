import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../testing/child.ts'
import { packageFindings } from './packages.ts'
import { report } from './report.ts'

// What is installed: exact versions, no addresses, no install script that is needed, licences that permit.

const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'))
report(packageFindings(read('package.json'), read('package-lock.json')))
