import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'

/** How Postgres is run: it refuses to run as root. */
export interface Account {
  /** The owner that the data folder must have. */
  readonly uid: number | undefined
  readonly gid: number | undefined
  spawn(program: string, parameters: readonly string[], options: SpawnOptions): ChildProcess
}

/** The id of `nobody` on Linux and macOS. */
const nobody = 65534

/**
 * As an ordinary user: plainly. As root: as `nobody` where that user can reach the program and the
 * data, else in a user namespace in which root bears another number, else a sentence that says what to do.
 */
export function chooseAccount(program: string, folder: string): Account {
  if (process.getuid?.() !== 0) {
    return { uid: process.getuid?.(), gid: process.getgid?.(), spawn }
  }
  const as = { uid: nobody, gid: nobody, stdio: 'ignore' } as const
  const reaches =
    spawnSync(program, ['--version'], as).status === 0 &&
    spawnSync('test', ['-x', folder], as).status === 0
  if (reaches) {
    return {
      uid: nobody,
      gid: nobody,
      spawn: (name, parameters, options) =>
        spawn(name, parameters, { ...options, uid: nobody, gid: nobody }),
    }
  }
  const namespace = ['-U', '--map-user=1000', '--map-group=1000']
  if (
    spawnSync('unshare', [...namespace, program, '--version'], { stdio: 'ignore' }).status === 0
  ) {
    return {
      uid: 0,
      gid: 0,
      spawn: (name, parameters, options) =>
        spawn('unshare', [...namespace, name, ...parameters], options),
    }
  }
  throw new Error(
    `Postgres does not run as root, and no other user reaches ${folder}. ` +
      'Start Socle as an ordinary user, move it out of /root, or set DATABASE_URL.',
  )
}
