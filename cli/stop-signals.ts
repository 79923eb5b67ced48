import { isRunByNpm } from '#kernel/environment.ts'

/** Milliseconds in which one Ctrl-C can arrive twice: from the terminal and passed on by npm. */
const echo = 1000

/**
 * Aborted at the first SIGINT, SIGTERM or SIGHUP, or when the process that launched us is gone. A second
 * signal ends this process at once; the next start puts in order what is left.
 */
export function stopSignals(): AbortSignal {
  const stopping = new AbortController()
  let since = 0
  const stop = () => {
    if (!stopping.signal.aborted) {
      since = performance.now()
      stopping.abort()
    } else if (performance.now() - since > echo) {
      process.exit(130)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  if (isRunByNpm()) onParentGone(() => stopping.abort())
  process.once('disconnect', () => stopping.abort())
  process.channel?.unref()
  // A terminal that is gone takes no more words; that is no reason to leave the rest undone.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  return stopping.signal
}

/** npm passes SIGTERM to the shell between us, which ends without a word to us. */
function onParentGone(listener: () => void): void {
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    listener()
  }, 200)
  look.unref()
}
