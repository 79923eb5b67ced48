/**
 * Why Socle could not start or a command could not do its work, in one sentence for the person at the
 * terminal that says what to do about it. Printed without a stack; the exit code is 1.
 */
export class StartError extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause })
    this.name = 'StartError'
  }
}

/** The code of a system error (`ENOENT`, `EACCES` ...), or undefined. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

const fullDisk = ['ENOSPC', 'EDQUOT', '53100']
const lostDatabase = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  'unavailable',
]

/**
 * The sentence for what can befall any work on a machine, wherever among the causes it is found: a full
 * disk, a database that went away. Undefined for everything else.
 */
export function faultOf(error: unknown): StartError | undefined {
  const codes = codesOf(error)
  if (codes.some((code) => fullDisk.includes(code))) {
    return new StartError(
      'The disk is full: make room and start again. Nothing that was saved is lost.',
      error,
    )
  }
  if (codes.some((code) => lostDatabase.includes(code))) {
    return new StartError('The database went away: see whether it runs, and start again.', error)
  }
  return undefined
}

function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  // The driver has no code for it.
  const lost = error.message.startsWith('Connection terminated') ? ['ECONNRESET'] : []
  return [systemCode(error) ?? '', ...lost, ...codesOf(error.cause)]
}
