import { execFileSync, type SpawnOptions, spawnSync } from 'node:child_process'
import { userInfo } from 'node:os'
import { StartError } from '#kernel/start-error.ts'
import type { Binaries } from './binary.ts'

/** As whom Postgres runs. It refuses to run as root, so a root Socle must find another way. */
export interface Account {
  readonly kind: 'plain' | 'setuid' | 'namespace'
  /** Who owns the files of the cluster, as the machine sees it. */
  readonly uid: number
  readonly gid: number
  /** The command line and options that run a program as this account. */
  command(program: string, args: readonly string[]): Command
}

export interface Owner {
  readonly uid: number
  readonly gid: number
}

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly options: Pick<SpawnOptions, 'uid' | 'gid' | 'cwd' | 'env'>
}

/**
 * The first way that works: as we are, or, when our number has no name on this machine, which initdb asks for,
 * in a user namespace in which it has one; as root, setuid to the owner of the cluster (a new one: `nobody`)
 * when it reaches the programs and the folder; as root inside a folder closed to others, a user namespace
 * in which root has another number (Postgres asks with access(2), so capabilities do not help).
 * `data` must exist; `owner` is who owns the cluster in it, if there is one.
 */
export function chooseAccount(binaries: Binaries, data: string, owner?: Owner): Account {
  const uid = process.getuid?.() ?? 0
  const gid = process.getgid?.() ?? 0
  if (uid !== 0) {
    const plain = account('plain', uid, gid)
    const named = account('namespace', uid, gid)
    return hasName() || !runs(named, binaries, data) ? plain : named
  }
  const heir = owner && owner.uid !== 0 ? owner : { uid: idOf('-u'), gid: idOf('-g') }
  const ways = [account('setuid', heir.uid, heir.gid), account('namespace', 0, 0)]
  const way = ways.find((one) => runs(one, binaries, data))
  if (way) return way
  throw new StartError(
    `Postgres does not run as root, and no other account reaches both ${binaries.postgres} and ${data}: ` +
      'run Socle as an ordinary user, move the project and SOCLE_DATA to a folder that others may enter (such as /srv), or set DATABASE_URL.',
  )
}

function account(kind: Account['kind'], uid: number, gid: number): Account {
  // Nothing of our environment: PG* variables and locales would change what Postgres does.
  const env = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' }
  return {
    kind,
    uid,
    gid,
    command(program, args) {
      const options = { cwd: '/', env }
      if (kind === 'plain') return { file: program, args, options }
      if (kind === 'setuid') return { file: program, args, options: { ...options, uid, gid } }
      const map = ['-U', `--map-user=${idOf('-u')}`, `--map-group=${idOf('-g')}`, '--', program]
      return { file: 'unshare', args: [...map, ...args], options }
    },
  }
}

/** Tries it: the programs load their libraries, and the folder can be entered. */
function runs(way: Account, binaries: Binaries, data: string): boolean {
  return [
    way.command(binaries.initdb, ['--version']),
    way.command(binaries.postgres, ['--version']),
    way.command('/bin/sh', ['-c', 'cd -- "$1"', 'sh', data]),
  ].every(({ file, args, options }) => {
    return spawnSync(file, args, { ...options, stdio: 'ignore', timeout: 10_000 }).status === 0
  })
}

/** Whether our account stands in the machine's list; the user of a container often does not. */
function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

/** The number of `nobody`: it has a name on every machine, which initdb asks for. */
function idOf(which: '-u' | '-g'): number {
  try {
    return Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }).trim())
  } catch {
    return 65534
  }
}
