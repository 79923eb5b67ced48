import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { StartError, systemCode } from './start-error.ts'

// The one file that reads process.env (checked). `.env.example` says the same for people.

const root = join(import.meta.dirname, '..')
const loopback = '127.0.0.1'
const text = z.string().trim().min(1)
const choice = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, `give one of ${words.join(', ')}`)
const whole = (least: number, most: number) => {
  const error = `give a whole number from ${least} to ${most}`
  return z.coerce.number(error).int(error).min(least, error).max(most, error)
}
const address = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `give an address such as ${example}`, abort: true })
const postgres = address(/^postgres(ql)?$/, 'postgres://owner:password@host/database')
/** Who mails are from. */
export const sender = z
  .string()
  .regex(
    /^([^<>@]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
    'give `Name <address@example.com>`',
  )
const secretExample = 'such as `openssl rand -base64 48` prints'

const Variables = z.object({
  NODE_ENV: choice(['development', 'test', 'production']).default('development'),
  PORT: whole(0, 65535).default(5000),
  HOST: text.optional(),
  SOCLE_URL: address(/^https?$/, 'https://app.example.com')
    .refine((url) => new URL(url).pathname === '/', 'give the address without a path')
    .transform((url) => new URL(url).origin)
    .optional(),
  SOCLE_DATA: text.default('.socle'),
  DATABASE_URL: postgres.optional(),
  DATABASE_ADMIN_URL: postgres.optional(),
  SOCLE_DATABASE_POOL: whole(2, 200).default(10),
  SOCLE_DATABASE_POOLER: z.stringbool('give true or false').default(false),
  SOCLE_SECRET: z.string().min(32, `give at least 32 characters, ${secretExample}`).optional(),
  SOCLE_RUN: choice(['all', 'web', 'worker']).default('all'),
  SMTP_URL: address(/^smtps?$/, 'smtps://user:password@host:465').optional(),
  RESEND_API_KEY: text.optional(),
  SOCLE_MAIL_FROM: sender.optional(),
  SOCLE_TRUST_PROXY: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((one) => one.trim() || []))
    .refine(
      (list) => list.every((one) => ipaddr.isValid(one) || ipaddr.isValidCIDR(one)),
      'give the addresses of your proxies, such as 10.0.0.5,10.1.0.0/16',
    ),
  SOCLE_METRICS_KEY: z.string().min(16, 'give at least 16 characters').optional(),
  SOCLE_LOG_LEVEL: choice(['trace', 'debug', 'info', 'warn', 'error', 'silent']).optional(),
})
type Variables = z.output<typeof Variables>

export interface Environment {
  readonly mode: 'development' | 'test' | 'production'
  readonly production: boolean
  readonly port: number
  readonly host: string
  /** The address people use; every link in a mail is built from it and from nothing else. */
  readonly url: string
  /** Absolute path of the folder that holds the embedded database and generated secrets. */
  readonly data: string
  /** Absent: the embedded database. */
  readonly database: { readonly url: string; readonly admin_url: string } | undefined
  readonly pool: number
  readonly pooler: boolean
  /** Absent outside production: one is made once and kept in the data folder. */
  readonly secret: string | undefined
  readonly run: 'all' | 'web' | 'worker'
  readonly mail: MailEnvironment
  readonly mail_from: string | undefined
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  readonly trusted_proxies: readonly string[]
  /** Opens `/metrics` to others than this machine; absent: closed to them. */
  readonly metrics_key: string | undefined
  readonly log_level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Names that begin with `SOCLE_` and that nothing reads: misspelt, perhaps. */
  readonly unread: readonly string[]
}

export type MailEnvironment =
  | { readonly driver: 'sandbox' }
  | { readonly driver: 'smtp'; readonly url: string }
  | {
      readonly driver: 'resend'
      readonly key: string
    }

/**
 * Reads and checks the environment, below it the file `.env` at the project's root. Throws one StartError
 * that names every mistake and its mend. Relative paths are taken from the project's root.
 */
export function loadEnvironment(given: Given = fromProcess()): Environment {
  // An empty variable is an absent one, as docker and CI write it.
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()))
  const parsed = Variables.safeParse(filled)
  const mistakes = (parsed.error?.issues ?? []).map(({ path, message }) => `${path}: ${message}`)
  mistakes.push(...conflicts(filled))
  if (filled.NODE_ENV === 'production') mistakes.push(...missingInProduction(filled))
  if (!parsed.success || mistakes.length > 0) {
    const list = mistakes.map((one) => `\n  ${one}`).join('')
    throw new StartError(`The environment needs mending:${list}`)
  }
  const variables = parsed.data
  const { NODE_ENV, PORT, DATABASE_URL } = variables
  const production = NODE_ENV === 'production'
  return Object.freeze({
    mode: NODE_ENV,
    production,
    port: PORT,
    host: variables.HOST ?? (production ? '0.0.0.0' : loopback),
    url: variables.SOCLE_URL ?? `http://localhost:${PORT}`,
    data: resolve(root, variables.SOCLE_DATA),
    database: DATABASE_URL
      ? { url: DATABASE_URL, admin_url: variables.DATABASE_ADMIN_URL ?? DATABASE_URL }
      : undefined,
    pool: variables.SOCLE_DATABASE_POOL,
    pooler: variables.SOCLE_DATABASE_POOLER,
    secret: variables.SOCLE_SECRET,
    run: variables.SOCLE_RUN,
    mail: mailOf(variables),
    mail_from: variables.SOCLE_MAIL_FROM,
    trusted_proxies: variables.SOCLE_TRUST_PROXY,
    metrics_key: variables.SOCLE_METRICS_KEY,
    log_level: variables.SOCLE_LOG_LEVEL ?? (NODE_ENV === 'test' ? 'silent' : 'info'),
    unread: Object.keys(filled).filter((name) => /^SOCLE_/.test(name) && !isRead(name)),
  })
}

/** Whether npm runs this process: through a shell, which passes no signal on. */
export function isRunByNpm(): boolean {
  return process.env.npm_lifecycle_event !== undefined
}

/** The names this file reads, for the check against `.env.example`. */
export const variableNames: readonly string[] = Object.keys(Variables.shape)

/** `SOCLE_CHROMIUM` is the journeys' (journeys/playwright.config.ts). */
const isRead = (name: string) => variableNames.includes(name) || name === 'SOCLE_CHROMIUM'

type Given = Readonly<Record<string, string | undefined>>

function conflicts(filled: Given): string[] {
  const mistakes: string[] = []
  if (filled.SMTP_URL && filled.RESEND_API_KEY) {
    mistakes.push('SMTP_URL, RESEND_API_KEY: set one of them, not both')
  }
  if (filled.DATABASE_ADMIN_URL && !filled.DATABASE_URL) {
    mistakes.push('DATABASE_URL: DATABASE_ADMIN_URL alone has no meaning, set both or neither')
  }
  if (
    /^(true|1|yes|on|y|enabled)$/i.test(filled.SOCLE_DATABASE_POOLER ?? '') &&
    !filled.DATABASE_ADMIN_URL
  ) {
    mistakes.push(
      'DATABASE_ADMIN_URL: give the way past the pooler, which locks and notifications need',
    )
  }
  return mistakes
}

function missingInProduction(filled: Given): string[] {
  const mistakes: string[] = []
  if (!filled.SOCLE_URL?.startsWith('https://')) {
    mistakes.push(
      'SOCLE_URL: production needs the public https address, such as https://app.example.com',
    )
  }
  if (!filled.SMTP_URL && !filled.RESEND_API_KEY) {
    mistakes.push('SMTP_URL, RESEND_API_KEY: production needs one of them to send mail')
  }
  if (!filled.SOCLE_SECRET) {
    mistakes.push(`SOCLE_SECRET: production needs a secret of its own, ${secretExample}`)
  }
  return mistakes
}

function mailOf(variables: Variables): MailEnvironment {
  const { SMTP_URL, RESEND_API_KEY } = variables
  if (SMTP_URL) return { driver: 'smtp', url: SMTP_URL }
  if (RESEND_API_KEY) return { driver: 'resend', key: RESEND_API_KEY }
  return { driver: 'sandbox' }
}

function fromProcess(): Given {
  try {
    return { ...parseEnv(readFileSync(join(root, '.env'), 'utf8')), ...process.env }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return process.env
    throw new StartError(`The file .env cannot be read: ${(error as Error).message}.`, error) // by fs
  }
}
