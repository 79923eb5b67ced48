// The time by the server's clock: a device's own may be hours wrong, and then every token has expired and what
// was just written comes from the future.

const key = 'socle-clock'
/** What an answer takes on its way, and the whole seconds of its `Date`. */
const usual = 5000

/** Milliseconds by which the server is ahead; undefined until somebody asks. */
let known: number | undefined

export const now = (): number => Date.now() + ahead()

function ahead(): number {
  known ??= kept()
  return known
}

function kept(): number {
  try {
    return Number(localStorage.getItem(key)) || 0
  } catch {
    // Nothing is kept in this browser.
    return 0
  }
}

/** Learns from the `Date` of an answer. */
export function learnTime(answer: Response): void {
  const difference = Date.parse(answer.headers.get('date') ?? '') - Date.now()
  const next = Math.abs(difference) < usual ? 0 : difference
  // Neither an answer without a time nor one that took a little longer teaches anything.
  if (next === ahead() || !(next === 0 || Math.abs(next - ahead()) >= usual)) return
  known = next
  localStorage.setItem(key, `${next}`)
}
