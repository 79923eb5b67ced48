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
