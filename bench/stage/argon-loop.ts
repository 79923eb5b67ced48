import { hash, verify } from '@node-rs/argon2'

// What checking passwords costs with nothing around it: as many as both cores can, for so many seconds.

export interface ArgonLoop {
  readonly perSecond: number
  readonly cpuEach1000: number
}

const seconds = Number(process.argv[2])
const atOnce = 2
const password = 'a long sentence for the bench'
const stored = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
const before = process.cpuUsage()
const started = performance.now()
const until = started + seconds * 1000
let count = 0

async function run(): Promise<void> {
  while (performance.now() < until) {
    if (!(await verify(stored, password))) throw new Error('The password is right.')
    count += 1
  }
}

await Promise.all(Array.from({ length: atOnce }, run))
const perSecond = (count / (performance.now() - started)) * 1000
const { user, system } = process.cpuUsage(before)
const result: ArgonLoop = { perSecond, cpuEach1000: (user + system) / count / 1000 }
console.log(JSON.stringify(result))
