import { statfs } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'

export const doctor: Command = {
  summary: 'Tell what this machine can do, and what is missing',
  help: `npx socle doctor

Checks Node, the settings, Postgres, the account it runs as, the data folder, the port, and the browser that tests need.
Ends with an error when Socle cannot start.`,

  async run(words) {
    parseArgs({ args: words })
    for (const [name, check] of Object.entries(checks)) {
      const { state, found } = await check().then(
        (found) => ({ state: 'ok', found }),
        (error: Error) => ({
          state: error instanceof Lacking ? 'lacks' : 'FAILS',
          found: error.message,
        }),
      )
      if (state === 'FAILS') process.exitCode = 1
      console.log(`  ${state.padEnd(5)}  ${name}: ${found}`)
    }
  },
}

/** Something that Socle can start without. */
class Lacking extends Error {}

/** What has to be there. Each says what it found, or throws a sentence. */
const checks: Readonly<Record<string, () => Promise<string>>> = {
  node: async () => `${process.versions.node} at ${process.execPath}`,

  environment: async () => {
    const { mode, url } = await environment()
    return `${mode}, ${url}`
  },

  settings: async () => {
    const { checkOwnConfig } = await import('#server/check-config.ts')
    checkOwnConfig()
    return 'socle.config.ts is sound'
  },

  database: async () => {
    const { data, database } = await environment()
    if (database) {
      const { checkExternalDatabase } = await import('#kernel/database/external.ts')
      await checkExternalDatabase(database.url, database.admin_url)
      return 'the one of DATABASE_URL'
    }
    const { prepareCluster } = await import('#kernel/database/embedded/cluster.ts')
    const { binaries, account } = await prepareCluster(data)
    const ways = {
      plain: 'as you',
      setuid: `as the account number ${account.uid}`,
      namespace: 'in a user namespace',
    }
    return `embedded Postgres ${binaries.major}, run ${ways[account.kind]}`
  },

  disk: async () => {
    const { data } = await environment()
    const { makeDataFolder } = await import('#kernel/data-folder.ts')
    await makeDataFolder(data)
    const { bavail, bsize } = await statfs(data)
    const free = (bavail * bsize) / 1e9
    if (free < 0.5) throw new Error(`only ${free.toFixed(1)} GB are free for ${data}`)
    return `${free.toFixed(1)} GB free for ${data}`
  },

  port: async () => {
    const { claimPort } = await import('#server/claim-port.ts')
    const { port, host } = await claimPort(await environment())
    return `${port} at ${host} is free`
  },

  browser: async () => {
    const { findChromium, howToGetChromium } = await import('../../tools/chromium.ts').catch(() => {
      throw new Lacking('the packages for development are not installed, so tests cannot run')
    })
    const path = await findChromium()
    if (path === undefined) throw new Lacking(`${howToGetChromium} Only tests need it.`)
    return path
  },
}

async function environment() {
  const { loadEnvironment } = await import('#kernel/environment.ts')
  return loadEnvironment()
}
