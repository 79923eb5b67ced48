import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { PageAnswer } from '#kernel/http/not-found.ts'
import { allowPage } from '#kernel/http/security-headers.ts'
import { sendText } from '#kernel/http/send.ts'
import type { Language } from '#kernel/language.ts'

/** What the first HTML of a public page holds, as finished HTML; null: an ordinary page. */
export type HeadOf = (request: FastifyRequest) => Promise<FirstHtml | null>

export interface FirstHtml {
  readonly language: Language
  readonly title: string
  /** Goes where `<!--head-->` stands: description, canonical, Open Graph, JSON-LD. */
  readonly head: string
  /** Goes into `<div id="root">`, until the page renders itself there. */
  readonly content: string
  /** Default 200; 404 for a page whose object is gone. */
  readonly status?: number
}

/**
 * Serves the built pages. Files under /assets carry their hash in their name and never change; every
 * navigation gets the one HTML, with a nonce of its own.
 */
export async function registerWeb(
  app: FastifyInstance,
  folder: string | undefined,
  headOf: HeadOf,
): Promise<PageAnswer | undefined> {
  if (folder === undefined) return undefined
  const html = await readFile(join(folder, 'index.html'), 'utf8')
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    preCompressed: true,
    globIgnore: ['index.html', '**/*.br', '**/*.gz', '.vite/**'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      const immutable = path.startsWith(join(folder, 'assets'))
      const caching = immutable ? 'public, max-age=31536000, immutable' : 'no-cache'
      reply.header('cache-control', caching)
      // XML says its own encoding unless the answer does; SVG is XML.
      if (path.endsWith('.svg')) reply.header('content-type', 'image/svg+xml; charset=utf-8')
    },
  })
  return async (request, reply) => {
    const first = await headOf(request)
    const nonce = allowPage(reply)
    reply
      .code(first?.status ?? 200)
      .header('cache-control', 'no-store')
      .header('content-type', 'text/html; charset=utf-8')
    sendText(request, reply, fill(html, nonce, first))
  }
}

/** Replacements are functions: a `$` in a title means nothing. */
function fill(html: string, nonce: string, first: FirstHtml | null): string {
  const meta = `<meta property="csp-nonce" nonce="${nonce}">`
  const page = html.replace('<!--head-->', () => meta + (first?.head ?? ''))
  if (!first) return page
  return page
    .replace('<html lang="en">', () => `<html lang="${first.language}">`)
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escapeHtml(first.title)}</title>`)
    .replace('<div id="root"></div>', () => `<div id="root">${first.content}</div>`)
}

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
