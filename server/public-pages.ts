import { unstorablePath } from '#kernel/http/storable-text.ts'
import { chosenLanguage, type Language, languageOf } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'
import type { SocleConfig } from '#kernel/socle-config.ts'
import { manifestsOf, type PublicHead, type PublicPage } from '#services/manifest.ts'
import { escapeHtml, type FirstHtml, type HeadOf } from './web.ts'

interface Pattern {
  readonly page: PublicPage
  readonly expression: RegExp
}

/**
 * What pages that are readable without an account hold in their first HTML: title, description and first
 * content for people, search engines and previews, before any script ran.
 */
export function publicPages(runtime: Runtime): HeadOf {
  const { config, environment, log } = runtime
  const patterns = manifestsOf(runtime)
    .flatMap((manifest) => manifest.public ?? [])
    .map((page): Pattern => ({ page, expression: expressionOf(page.path) }))

  return async ({ url, id, headers }) => {
    const path = url.split('?')[0] ?? '/'
    const site: Site = {
      config,
      url: environment.url,
      language:
        chosenLanguage(headers.cookie, config.languages) ??
        languageOf(headers['accept-language'], config.languages),
    }
    if (path === '/') return landing(site)
    for (const { page, expression } of patterns) {
      const match = expression.exec(path)
      if (!match) continue
      try {
        const parameters = decoded(match.groups ?? {})
        if (unstorablePath(parameters, '') !== undefined) return gone(site)
        const head = await page.head(runtime, parameters)
        return head ? filled(site, path, head, page.index !== false) : gone(site)
      } catch (error) {
        // The page itself will say what is wrong, in its own words.
        log.warn({ request_id: id, route: page.path, err: error }, 'a first HTML could not be made')
        return null
      }
    }
    return null
  }
}

interface Site {
  readonly config: SocleConfig
  readonly url: string
  readonly language: Language
}

/** Header and headline as web/landing.tsx shows them, in the same classes: what follows takes their place. */
function landing({ config, url, language }: Site): FirstHtml {
  const { name } = config
  const headline = config.tagline[language]
  const description = config.introduction[language]
  const logo = `<img src="/icon.svg" width="24" height="24" alt=""><b>${escapeHtml(name)}</b>`
  const hero = `<h1>${escapeHtml(headline)}</h1><p>${escapeHtml(description)}</p>`
  const publisher = { '@type': 'Organization', name: config.legal.company }
  return {
    language,
    title: `${headline} · ${name}`,
    head:
      tags({ url, path: '/', title: name, description, index: true }) +
      jsonLd({ '@type': 'WebSite', name, url, description, inLanguage: language, publisher }),
    content:
      '<div class="socle-landing"><div class="socle-landing-frame">' +
      `<header class="socle-landing-header"><span class="socle-logo">${logo}</span></header>` +
      `<main><div class="socle-hero">${hero}</div></main></div></div>`,
  }
}

function filled({ config, url, language }: Site, path: string, head: PublicHead, index: boolean) {
  const { title, description, heading, paragraphs, json_ld } = head
  const text = paragraphs.map((paragraph) => `<p dir="auto">${escapeHtml(paragraph)}</p>`).join('')
  return {
    language,
    title: `${title} · ${config.name}`,
    head:
      tags({ url, path, title, description, index }) +
      (json_ld ? jsonLd({ url: url + path, ...json_ld }) : ''),
    content: `<main class="socle-first"><h1 dir="auto">${escapeHtml(heading)}</h1>${text}</main>`,
  }
}

function gone({ config, language }: Site): FirstHtml {
  const head = '<meta name="robots" content="noindex">'
  return { language, title: config.name, head, content: '', status: 404 }
}

/** What it is, for machines (schema.org). In a script, `<` could end it or open a comment. */
function jsonLd(facts: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify({ '@context': 'https://schema.org', ...facts })
  return `<script type="application/ld+json">${text.replaceAll('<', '\\u003c')}</script>`
}

interface Tags {
  readonly url: string
  readonly path: string
  readonly title: string
  readonly description: string
  readonly index: boolean
}

/** The picture of this installation in previews: web/public/social.png, 1200 by 630. */
const picture = { 'og:image:width': '1200', 'og:image:height': '630' }

function tags({ url, path, title, description, index }: Tags): string {
  const address = url + path
  const named = {
    description,
    'twitter:card': 'summary_large_image',
    ...(!index && { robots: 'noindex' }),
  }
  const openGraph = {
    'og:title': title,
    'og:description': description,
    'og:url': address,
    'og:type': 'website',
    'og:image': `${url}/social.png`,
    ...picture,
  }
  return [
    ...Object.entries(named).map(
      ([name, text]) => `<meta name="${name}" content="${escapeHtml(text)}">`,
    ),
    ...Object.entries(openGraph).map(
      ([name, text]) => `<meta property="${name}" content="${escapeHtml(text)}">`,
    ),
    ...(index ? [`<link rel="canonical" href="${escapeHtml(address)}">`] : []),
  ].join('')
}

/** `/p/:token` */
function expressionOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`)
}

function decoded(parameters: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, text]) => [name, decodeURIComponent(text)]),
  )
}
