import { z } from 'zod'
import { sender } from './environment.ts'
import { languages } from './language.ts'
import type { SocleConfig } from './socle-config.ts'
import { StartError } from './start-error.ts'

/** What the words of `socle.config.ts` may name. */
export interface KnownNames {
  readonly products: readonly string[]
  readonly limits: readonly string[]
}

const text = z.string('give a text').trim().min(1, 'give a text')
const texts = z.record(z.enum(languages), text)
const whole = z.int('give a whole number').min(1, 'give at least 1')
const names = (known: readonly string[], what: string) =>
  z.enum(known, {
    error: ({ input }) => `${String(input)} is no ${what}; there are: ${known.join(', ')}`,
  })

/** An origin as browsers write it: no path, no slash at its end. */
const origin = z.string().refine((given) => {
  const url = URL.parse(given)
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === given
}, 'give an origin such as https://shop.example.com')

const schemaOf = ({ products, limits }: KnownNames) =>
  z.strictObject({
    name: text,
    tagline: texts,
    introduction: texts,
    color: z.string().regex(/^#[0-9a-f]{6}$/i, 'give #RRGGBB'),
    legal: z.strictObject({
      company: z.string(),
      address: z.string(),
      email: z.email('give an address such as hello@example.com'),
      privacy: z.url({ protocol: /^https?$/, error: 'give an address (https://…)' }).optional(),
      terms: z.url({ protocol: /^https?$/, error: 'give an address (https://…)' }).optional(),
    }),
    products: z.array(names(products, 'product')).refine(isSet, 'name each once'),
    dashboard: z.array(text).refine(isSet, 'name each once'),
    languages: z
      .array(names(languages, 'language of ours'))
      .min(1, 'name at least one')
      .refine(isSet, 'name each once'),
    sender,
    limits: z.record(
      z.string().refine((name) => limits.includes(name), {
        error: ({ input }) => `${String(input)} is no limit; there are: ${limits.join(', ')}`,
      }),
      z.strictObject({ count: whole, window_seconds: whole.optional(), burst: whole.optional() }),
    ),
    cors_origins: z.array(origin),
  })

const isSet = (all: readonly unknown[]) => new Set(all).size === all.length

/** Throws one StartError that names every mistake of `socle.config.ts` and its mend. */
export function checkConfig(config: SocleConfig, known: KnownNames): void {
  const { error } = schemaOf(known).safeParse(config)
  if (!error) return
  const list = error.issues.map((issue) => {
    const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message
    return `\n  ${[...issue.path, ''].join('.').replace(/\.$/, ': ')}${message}`
  })
  throw new StartError(`socle.config.ts needs mending:${list.join('')}`)
}
