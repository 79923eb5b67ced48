import { readdirSync, readFileSync } from 'node:fs'

// What Linux says of processes (proc(5)).

const ticksPerSecond = 100

interface Ticks {
  readonly parent: number
  /** Of the process itself, and of its children that have ended. */
  readonly own: number
  readonly ended: number
}

/** CPU-seconds that a process and everything below it have used since they began. */
export function cpuSeconds(pid: number): number {
  const all = new Map<number, Ticks>()
  for (const one of processes()) {
    const ticks = ticksOf(one)
    if (ticks) all.set(one, ticks)
  }
  const below = (root: number): number => {
    const { own = 0, ended = 0 } = all.get(root) ?? {}
    let sum = own + ended
    for (const [child, { parent }] of all) if (parent === root) sum += below(child)
    return sum
  }
  return below(pid) / ticksPerSecond
}

/** The share of a process in the memory of the machine, MB: `rss` counts shared pages whole, `pss` by its part. */
export function memoryOf(pid: number): { rss: number; pss: number } {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) / 1024
  return { rss: megabytes('Rss'), pss: megabytes('Pss') }
}

export function childrenOf(pid: number): number[] {
  return processes().filter((one) => ticksOf(one)?.parent === pid)
}

function processes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

function ticksOf(pid: number): Ticks | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (place: number) => Number(fields[place])
    return { parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) }
  } catch {
    return undefined // it has just ended
  }
}
