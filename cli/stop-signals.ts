import { isRunByNpm } from '#kernel/environment.ts'

/** Milliseconds in which one Ctrl-C can reach us twice: from the terminal and passed on by a parent. */
const echo = 1000

/**
 * Aborted at the first SIGINT, SIGTERM or SIGHUP, or when the process that launched us is gone. A second
 * wish ends this process at once; what it started is told to stop on the way out.
 */
export function stopSignals(): AbortSignal {
  const stopping = new AbortController()
  // npm passes on what the terminal has sent to us already, however late on a busy machine.
  const copies = isRunByNpm() ? 2 : 1
  let heard = 0
  let since = 0
  const wish = () => {
    heard += 1
    since ||= performance.now()
    stopping.abort()
    if (heard > copies && performance.now() - since > echo) process.exit(130)
  }
  // With a launcher (socle.mjs, `socle dev`) only its own word is a wish: a signal may be one that it passes on.
  const onSignal = process.channel ? () => stopping.abort() : wish
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  process.on('message', (message) => {
    if (message === 'stop') wish()
  })
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
