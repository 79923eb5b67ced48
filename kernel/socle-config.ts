import type { Language, OfferedLanguages } from './language.ts'

/** What `socle.config.ts` says: the one file that an owner edits first. Nothing secret stands here. */
export interface SocleConfig {
  readonly name: string
  /** One sentence: the headline of the landing page. */
  readonly tagline: Readonly<Record<Language, string>>
  /** What it does, in two or three sentences: under the headline, in search results and in previews. */
  readonly introduction: Readonly<Record<Language, string>>
  /** The accent, `#RRGGBB`. */
  readonly color: string
  /** The company behind the installation, for footers, mails and invoices. */
  readonly legal: {
    readonly company: string
    readonly address: string
    readonly email: string
    /** Addresses of pages of one's own, where those of Socle (`/privacy`, `/terms`) say too little. */
    readonly privacy?: string | undefined
    readonly terms?: string | undefined
  }
  /** Names of the products that are on; the others are migrated, but answer nothing. */
  readonly products: readonly string[]
  /** Widgets that the dashboard shows first, by their ids; those of services and products that are not named follow. */
  readonly dashboard: readonly string[]
  /** What is spoken here; the first is for everybody who asks for none of them. */
  readonly languages: OfferedLanguages
  /** Sender of every mail: `Name <address>`. `SOCLE_MAIL_FROM` wins. */
  readonly sender: string
  /** Replaces counts of declared limits by name: `{ signup: { count: 50 } }`. */
  readonly limits: Readonly<
    Record<
      string,
      { readonly count: number; readonly window_seconds?: number; readonly burst?: number }
    >
  >
  /** Origins of other sites whose pages may call the API with a Bearer token. */
  readonly cors_origins: readonly string[]
}

export function defineConfig(config: SocleConfig): SocleConfig {
  return config
}
