import { monitorEventLoopDelay } from 'node:perf_hooks'

// Imported into a server under measurement: tells its parent how late the event loop was.

export interface EventLoopDelay {
  /** Milliseconds by which a timer came late. */
  readonly p50: number
  readonly p99: number
  readonly max: number
}

const resolution = 1
const histogram = monitorEventLoopDelay({ resolution })
histogram.enable()

process.on('message', (word) => {
  if (word === 'forget') histogram.reset()
  if (word !== 'tell') return
  // The histogram holds the whole time between two timers.
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution)
  const delay: EventLoopDelay = {
    p50: late(histogram.percentile(50)),
    p99: late(histogram.percentile(99)),
    max: late(histogram.max),
  }
  process.send?.(delay)
})
process.channel?.unref()
