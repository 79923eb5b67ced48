import type { TestEvent } from 'node:test/reporters'

/** One finished test, one line of JSON in the report. */
export interface TestLine {
  readonly result: 'passed' | 'failed' | 'skipped'
  readonly name: string
  /** Absolute path. */
  readonly file: string
  readonly line: number
  readonly milliseconds: number
  readonly message: string
}

/** How long a process may live on after its last test, in milliseconds. */
const grace = 10_000

/** Reporter of node:test for `npm test`. It runs in the process of the tests, so it also sees leaks. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    const { name, file, line, details, skip, todo } = event.data
    if (details.type === 'suite') continue
    const set_aside = Boolean(skip ?? todo ?? false) || skip === '' || todo === ''
    const finished: TestLine = {
      result: set_aside ? 'skipped' : event.type === 'test:pass' ? 'passed' : 'failed',
      name,
      file: file ?? '',
      line: line ?? 0,
      milliseconds: Math.round(details.duration_ms),
      message: event.type === 'test:fail' ? messageOf(event.data.details.error) : '',
    }
    yield `${JSON.stringify(finished)}\n`
  }
  setTimeout(() => {
    const left = process.getActiveResourcesInfo().join(', ')
    process.stderr.write(`After the last test something was left open: ${left}\n`)
    process.exit(1)
  }, grace).unref()
}

function messageOf(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error
  const stack = (cause.stack ?? '').split('\n').filter((line) => /^\s+at .*file:/.test(line))
  return [cause.message || String(error), ...stack.slice(0, 4)].join('\n')
}
