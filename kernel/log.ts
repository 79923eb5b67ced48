import { Writable } from 'node:stream'
import pino, { type Logger } from 'pino'
import type { Environment } from './environment.ts'

/** What names under which secrets travel have in common, however they are written. */
const secretName =
  /authorization|cookie|passw|passphrase|secret|token|recovery_?code|(?:api|access|private)[-_]?key/i

/** Secrets within the words of an error: in an address, or in what follows a `?`. */
const secretWords =
  /(:\/\/[^\s:/@]*:)[^\s/@]+(?=@)|([?&][\w-]*(?:token|key|code|secret|password)=)[^\s&"']+/gi

/**
 * A write per line took a tenth of the time of a small request. Lines wait for 8 kB or 100 ms; pino writes
 * what is left when the process ends.
 */
const inBatches = { sync: false, minLength: 8192, periodicFlush: 100 } as const

export type LogOptions = Pick<Environment, 'mode' | 'log_level'>

/**
 * The logger of a running Socle: one JSON line an entry, for people in development. Entries hold ids,
 * routes and states, never bodies or query strings.
 */
export function createLog(
  { mode, log_level }: LogOptions,
  destination: NodeJS.WritableStream | undefined = undefined,
): Logger {
  const options: pino.LoggerOptions = {
    level: log_level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label) => ({ level: label }),
      log: (facts) => withoutSecrets(facts, 0),
      bindings: (facts) => withoutSecrets(facts, 0),
    },
    serializers: { err: serializeError },
  }
  if (mode === 'development') return pino(options, readable(destination ?? process.stdout))
  return pino(options, destination ?? pino.destination({ dest: 1, ...inBatches }))
}

/**
 * Cuts secrets out. By hand, since pino's own `redact` at this depth costs 20 µs a line. A `code` deeper
 * than the entry itself is what somebody typed; on the entry it is an error's.
 */
function withoutSecrets(facts: Record<string, unknown>, depth: number): Record<string, unknown> {
  const safe: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(facts)) {
    if (secretName.test(name) || (name === 'code' && depth > 0)) safe[name] = '[redacted]'
    else if (typeof value !== 'object' || value === null || value instanceof Error)
      safe[name] = value
    else if (depth === 4) safe[name] = '[deep]'
    else if (Array.isArray(value)) safe[name] = value.map((one) => withoutSecretsIn(one, depth + 1))
    else safe[name] = withoutSecretsIn(value, depth + 1)
  }
  return safe
}

function withoutSecretsIn(value: unknown, depth: number): unknown {
  const plain = typeof value === 'object' && value !== null && !('toJSON' in value)
  return plain ? withoutSecrets({ ...value }, depth) : value
}

/** Errors of the driver carry the row that failed (`detail`) and the statement; neither belongs in a log. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name, message, stack } = error
  const code = 'code' in error ? error.code : undefined
  const constraint = 'constraint' in error ? error.constraint : undefined
  const cause = error.cause === undefined ? undefined : serializeError(error.cause)
  const words = { message: withoutSecretWords(message), stack: withoutSecretWords(stack ?? '') }
  return { type: name, ...words, code, constraint, cause }
}

const withoutSecretWords = (text: string) => text.replace(secretWords, '$1$2[redacted]')

/** `09:30:12 info  request GET /api/v1/projects 200 4 ms` instead of JSON. */
function readable(destination: NodeJS.WritableStream): Writable {
  return new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      destination.write(`${sentenceOf(line)}\n`)
      done()
    },
  })
}

function sentenceOf(line: string): string {
  const { time, level, msg = '', err, ...facts }: LogLine = JSON.parse(line)
  const rest = Object.entries(facts)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const parts = [time.slice(11, 19), level.padEnd(5), msg, ...rest].join(' ').trimEnd()
  // Nothing that was logged begins a line of its own, or colours the terminal.
  const stack = err?.stack ? `\n${err.stack}` : ''
  const cause = err?.cause?.stack ? `\ncaused by ${err.cause.stack}` : ''
  return escaped(parts) + (stack + cause).split('\n').map(escaped).join('\n  ')
}

function escaped(line: string): string {
  return line.replaceAll(
    /[\p{Cc}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

interface LogLine {
  readonly time: string
  readonly level: string
  readonly msg?: string
  readonly err?: { readonly stack?: string; readonly cause?: { readonly stack?: string } }
  readonly [fact: string]: unknown
}
