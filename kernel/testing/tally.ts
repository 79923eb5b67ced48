/**
 * How many of the attempts ended in what: `{ ok: 1, 'organizations.invitation_used': 49 }`. `wordOf` says what
 * an attempt that did not throw ended in.
 */
export function tally<T>(
  outcomes: readonly PromiseSettledResult<T>[],
  wordOf: (value: T) => string = () => 'ok',
): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const outcome of outcomes) {
    const word = outcome.status === 'fulfilled' ? wordOf(outcome.value) : codeOf(outcome.reason)
    counts[word] = (counts[word] ?? 0) + 1
  }
  return counts
}

/** The code that a call fails with, or `ok`. */
export async function codeOfCall(call: Promise<unknown>): Promise<string> {
  const [outcome] = await Promise.allSettled([call])
  return outcome.status === 'fulfilled' ? 'ok' : codeOf(outcome.reason)
}

function codeOf(reason: unknown): string {
  return reason instanceof Error && 'code' in reason ? String(reason.code) : String(reason)
}
