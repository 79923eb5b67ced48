import { languageOf } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { manifestsOf, type PublicHead, type PublicPage } from '#services/manifest.ts'
import { escapeHtml, type HeadOf } from './web.ts'

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
    const address = `${environment.url}${path}`
    if (path === '/') {
      const description = config.tagline[languageOf(headers['accept-language'])]
      const title = config.name
      return { title, head: tags({ title, description, address, index: true }), content: '' }
    }
    for (const { page, expression } of patterns) {
      const match = expression.exec(path)
      if (!match) continue
      try {
        const head = await page.head(runtime, decoded(match.groups ?? {}))
        return head ? filled(head, address, page.index !== false, config.name) : gone(config.name)
      } catch (error) {
        // The page itself will say what is wrong, in its own words.
        log.warn({ request_id: id, route: page.path, err: error }, 'a first HTML could not be made')
        return null
      }
    }
    return null
  }
}

function filled(head: PublicHead, address: string, index: boolean, site: string) {
  const { title, description, heading, paragraphs, json_ld } = head
  // In a script, `<` could end it or open a comment.
  const data = json_ld && JSON.stringify(json_ld).replaceAll('<', '\\u003c')
  const script = data ? `<script type="application/ld+json">${data}</script>` : ''
  const text = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
  return {
    title: `${title} · ${site}`,
    head: tags({ title, description, address, index }) + script,
    content: `<main><h1>${escapeHtml(heading)}</h1>${text.join('')}</main>`,
  }
}

function gone(site: string) {
  return { title: site, head: '<meta name="robots" content="noindex">', content: '', status: 404 }
}

interface Tags {
  readonly title: string
  readonly description: string
  readonly address: string
  readonly index: boolean
}

function tags({ title, description, address, index }: Tags): string {
  const named = { description, ...(!index && { robots: 'noindex' }) }
  const openGraph = {
    'og:title': title,
    'og:description': description,
    'og:url': address,
    'og:type': 'website',
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
