import { Writable } from 'node:stream'
import pino, { type Logger } from 'pino'
import type { Environment } from './environment.ts'

/** Names under which secrets travel. They are cut out of whatever is logged, two levels deep. */
const secretNames = [
  'authorization',
  'cookie',
  'password',
  'new_password',
  'current_password',
  'token',
  'access_token',
  'refresh_token',
  'mfa_token',
  'secret',
  'code',
  'recovery_codes',
  'api_key',
  'key',
]

/** Error codes are words of ours, not secrets; `err` is where pino puts an error. */
const secretPaths = secretNames.flatMap((name) => {
  const key = `["${name}"]`
  return name === 'code'
    ? [`body${key}`, `query${key}`, `input${key}`]
    : [name, `*${key}`, `*.*${key}`]
})

export type LogOptions = Pick<Environment, 'mode' | 'log_level'>

/**
 * The logger of a running Socle: one JSON line an entry, for people in development. Entries hold ids,
 * routes and states, never bodies or query strings.
 */
export function createLog(
  { mode, log_level }: LogOptions,
  destination: NodeJS.WritableStream = process.stdout,
): Logger {
  const options: pino.LoggerOptions = {
    level: log_level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: [...secretPaths, 'set-cookie', '*["set-cookie"]'], censor: '[redacted]' },
    serializers: { err: serializeError },
  }
  return mode === 'development' ? pino(options, readable(destination)) : pino(options, destination)
}

/** Errors of the driver carry the row that failed (`detail`) and the statement; neither belongs in a log. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name, message, stack } = error
  const code = 'code' in error ? error.code : undefined
  const constraint = 'constraint' in error ? error.constraint : undefined
  const cause = error.cause === undefined ? undefined : serializeError(error.cause)
  return { type: name, message, code, constraint, stack, cause }
}

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
  const parts = [time.slice(11, 19), level.padEnd(5), msg, ...rest]
  const stack = err?.stack ? `\n${err.stack}` : ''
  const cause = err?.cause?.stack ? `\n  caused by ${err.cause.stack}` : ''
  return parts.join(' ').trimEnd() + stack + cause
}

interface LogLine {
  readonly time: string
  readonly level: string
  readonly msg?: string
  readonly err?: { readonly stack?: string; readonly cause?: { readonly stack?: string } }
  readonly [fact: string]: unknown
}
