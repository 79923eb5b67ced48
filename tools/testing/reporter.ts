import { Socket } from 'node:net'
import type { TestEvent } from 'node:test/reporters'
import { WriteStream } from 'node:tty'

/** One finished test, one line of JSON in the report. */
export interface TestLine {
  readonly result: 'passed' | 'failed' | 'skipped'
  readonly name: string
  /** Absolute path of where it is written. */
  readonly file: string
  readonly line: number
  readonly milliseconds: number
  readonly message: string
}

/** The report's last line: without it the process ended before its tests did. */
export const end = '{"end":true}'

/** How long what is being closed may take after the last test, in milliseconds. */
const grace = 10_000

/** Reporter of node:test for `npm test`. It runs in the process of the tests, so it also sees leaks. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    const { name, file = '', line = 0, details, skip, todo } = event.data
    if (details.type === 'suite') continue
    const set_aside = Boolean(skip ?? todo ?? false) || skip === '' || todo === ''
    const failed = event.type === 'test:fail'
    // A file without a test is reported as one that passed.
    const empty = !failed && file.endsWith(name) && name.endsWith('.test.ts')
    yield lineOf({
      result: set_aside ? 'skipped' : failed || empty ? 'failed' : 'passed',
      name,
      file,
      line,
      milliseconds: Math.round(details.duration_ms),
      message: failed
        ? messageOf(event.data.details.error)
        : empty
          ? 'There is no test in this file.'
          : '',
    })
  }
  const left = await leftOpen()
  if (left.length > 0) {
    const name = 'Something was left open after the last test'
    const message = left.join(', ')
    yield lineOf({ result: 'failed', name, file: '', line: 0, milliseconds: 0, message })
  }
  yield `${end}\n`
}

const lineOf = (line: TestLine) => `${JSON.stringify(line)}\n`

/** The kinds of what still keeps the process alive once all had time to end: there should be none. */
async function leftOpen(): Promise<string[]> {
  const until = performance.now() + grace
  for (;;) {
    // Not a timer, which would be counted.
    await new Promise((resolve) => setImmediate(resolve))
    const left = process
      .getActiveResourcesInfo()
      .filter((kind) => kind !== 'Immediate' && !kind.startsWith('FSReq'))
    for (const stream of [process.stdout, process.stderr]) {
      const own = left.indexOf(stream instanceof WriteStream ? 'TTYWrap' : 'PipeWrap')
      if (stream instanceof Socket && own >= 0) left.splice(own, 1)
    }
    if (left.length === 0 || performance.now() > until) return left
  }
}

function messageOf(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error
  const stack = (cause.stack ?? '').split('\n').filter((line) => /^\s+at .*file:/.test(line))
  return [cause.message || String(error), ...stack.slice(0, 4)].join('\n')
}
