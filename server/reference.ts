import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type FastifyInstance, fastify } from 'fastify'
import { jsonType } from '#kernel/http/answer.ts'
import { entityTag, noneMatches } from '#kernel/http/entity-tag.ts'
import { allowPage } from '#kernel/http/security-headers.ts'

const documentPath = '/api/v1/openapi.json'

/** The API's document, ready to be sent. */
export interface Reference {
  readonly text: string
  readonly tag: string
  readonly compressed: Promise<Buffer>
}

export function prepareReference(document: unknown): Reference {
  const text = JSON.stringify(document)
  return { text, tag: entityTag(text, undefined), compressed: promisify(gzip)(text) }
}

/** The API's description for programs, and for people at `/api/docs`. Nothing is loaded from elsewhere. */
export function registerReference(app: FastifyInstance, reference: Reference): void {
  const { text, tag, compressed } = reference
  app.get(documentPath, async (request, reply) => {
    reply.header('etag', tag).header('cache-control', 'no-cache').header('vary', 'accept-encoding')
    if (noneMatches(request.headers['if-none-match'] ?? '', tag)) return reply.code(304).send()
    reply.header('content-type', jsonType)
    if (!acceptsGzip(request.headers['accept-encoding'])) return reply.send(text)
    return reply.header('content-encoding', 'gzip').send(await compressed)
  })

  app.get('/api/docs', (_request, reply) => {
    // The reference writes its styles itself and knows no nonce for all of them.
    allowPage(reply, { 'style-src': [`'unsafe-inline'`], 'font-src': ['data:'] })
    return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page)
  })
  app.get('/api/docs/start.js', (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(start),
  )

  // 4 MB and 0.2 s to import: for whoever opens the page, once.
  let script: Promise<{ plain: Buffer; gzip: Buffer }> | undefined
  app.get('/api/docs/reference.js', async (request, reply) => {
    script ??= readScript()
    const { plain, gzip } = await script
    reply
      .header('cache-control', 'public, max-age=86400')
      .header('vary', 'accept-encoding')
      .type('text/javascript; charset=utf-8')
    if (!acceptsGzip(request.headers['accept-encoding'])) return reply.send(plain)
    return reply.header('content-encoding', 'gzip').send(gzip)
  })
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API</title>
<link rel="icon" href="data:,">
</head>
<body>
<div id="reference"></div>
<script src="/api/docs/reference.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`

const start = `Scalar.createApiReference('#reference', ${JSON.stringify({
  url: documentPath,
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
})})\n`

/** The package gives its script only through its plugin, so a server that never listens asks for it. */
async function readScript(): Promise<{ plain: Buffer; gzip: Buffer }> {
  const { default: reference } = await import('@scalar/fastify-api-reference')
  const server = fastify()
  try {
    await server.register(reference, { routePrefix: '/', configuration: { content: {} } })
    const { rawPayload } = await server.inject('/js/scalar.js')
    return { plain: rawPayload, gzip: await promisify(gzip)(rawPayload) }
  } finally {
    await server.close()
  }
}

function acceptsGzip(header: unknown): boolean {
  return typeof header === 'string' && /\bgzip\b(?!\s*;\s*q=0(?![.\d]*[1-9]))/.test(header)
}
