import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'

// The one file that reads process.env (checked). `.env.example` says the same for people.

const loopback = '127.0.0.1'
const text = z.string().trim().min(1)

const Variables = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number('give a port number').int().min(0).max(65535).default(5000),
  HOST: text.optional(),
  SOCLE_URL: z
    .url({ protocol: /^https?$/, error: 'give an address such as https://app.example.com' })
    .optional(),
  SOCLE_DATA: text.default('.socle'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'give an address such as postgres://owner:password@host/database',
    })
    .optional(),
  DATABASE_ADMIN_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'give an address such as postgres://owner:password@host/database',
    })
    .optional(),
  SOCLE_DATABASE_POOL: z.coerce.number('give a number').int().min(2).max(200).default(10),
  SOCLE_DATABASE_POOLER: z.stringbool('give true or false').default(false),
  SOCLE_SECRET: z
    .string()
    .min(32, 'give at least 32 characters, such as `openssl rand -base64 48` prints')
    .optional(),
  SOCLE_RUN: z.enum(['all', 'web', 'worker']).default('all'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'give an address such as smtps://user:password@host:465' })
    .optional(),
  RESEND_API_KEY: text.optional(),
  SOCLE_MAIL_FROM: text.optional(),
  SOCLE_TRUST_PROXY: z.string().default(''),
  SOCLE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).optional(),
})

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
  readonly log_level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

export type MailEnvironment =
  | { readonly driver: 'sandbox' }
  | { readonly driver: 'smtp'; readonly url: string }
  | { readonly driver: 'resend'; readonly key: string }

/**
 * Reads and checks the environment, `.env` of the working folder below it. Throws one Error that names
 * every mistake and its mend.
 */
export function loadEnvironment(
  given: Readonly<Record<string, string | undefined>> = fromProcess(),
): Environment {
  // An empty variable is an absent one, as docker and CI write it.
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()))
  const parsed = Variables.safeParse(filled)
  if (!parsed.success) {
    throw refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const variables = parsed.data
  const production = variables.NODE_ENV === 'production'
  const mistakes = production ? missingInProduction(variables) : []
  if (variables.SMTP_URL && variables.RESEND_API_KEY) {
    mistakes.push('SMTP_URL and RESEND_API_KEY: set one of them, not both')
  }
  if (mistakes.length > 0) throw refuse(mistakes)
  return Object.freeze({
    mode: variables.NODE_ENV,
    production,
    port: variables.PORT,
    host: variables.HOST ?? (production ? '0.0.0.0' : loopback),
    url: (variables.SOCLE_URL ?? `http://localhost:${variables.PORT}`).replace(/\/+$/, ''),
    data: resolve(variables.SOCLE_DATA),
    database: variables.DATABASE_URL
      ? {
          url: variables.DATABASE_URL,
          admin_url: variables.DATABASE_ADMIN_URL ?? variables.DATABASE_URL,
        }
      : undefined,
    pool: variables.SOCLE_DATABASE_POOL,
    pooler: variables.SOCLE_DATABASE_POOLER,
    secret: variables.SOCLE_SECRET,
    run: variables.SOCLE_RUN,
    mail: mailOf(variables),
    mail_from: variables.SOCLE_MAIL_FROM,
    trusted_proxies: variables.SOCLE_TRUST_PROXY.split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    log_level: variables.SOCLE_LOG_LEVEL ?? (variables.NODE_ENV === 'test' ? 'silent' : 'info'),
  })
}

/** The names this file reads, for the check against `.env.example`. */
export const variableNames: readonly string[] = Object.keys(Variables.shape)

function missingInProduction(variables: z.output<typeof Variables>): string[] {
  const mistakes: string[] = []
  if (!variables.SOCLE_URL?.startsWith('https://')) {
    mistakes.push(
      'SOCLE_URL: production needs the public https address, such as https://app.example.com',
    )
  }
  if (!variables.SMTP_URL && !variables.RESEND_API_KEY) {
    mistakes.push('SMTP_URL or RESEND_API_KEY: production needs a way to send mail')
  }
  if (!variables.SOCLE_SECRET) {
    mistakes.push(
      'SOCLE_SECRET: production needs a secret of its own, such as `openssl rand -base64 48` prints',
    )
  }
  return mistakes
}

function mailOf(variables: z.output<typeof Variables>): MailEnvironment {
  if (variables.SMTP_URL) return { driver: 'smtp', url: variables.SMTP_URL }
  if (variables.RESEND_API_KEY) return { driver: 'resend', key: variables.RESEND_API_KEY }
  return { driver: 'sandbox' }
}

function refuse(mistakes: readonly string[]): Error {
  return new Error(
    `The environment needs mending:\n${mistakes.map((one) => `  ${one}`).join('\n')}`,
  )
}

function fromProcess(): Record<string, string | undefined> {
  try {
    return { ...parseEnv(readFileSync(join(process.cwd(), '.env'), 'utf8')), ...process.env }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return process.env
    throw error
  }
}
