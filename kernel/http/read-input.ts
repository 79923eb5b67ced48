import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { FormBody } from '#kernel/contract/body.ts'
import type { Route } from '#kernel/contract/route.ts'
import type { ErrorDetail } from '#kernel/errors/application-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { Language } from '#kernel/language.ts'
import { en } from '#kernel/messages/en.ts'
import { fr } from '#kernel/messages/fr.ts'
import { noFiles, type ReadForm } from './form.ts'
import { listsOnce } from './form-fields.ts'
import { type InputPart, inputDetails, parseContext } from './input-details.ts'
import type { Sentences } from './sentences.ts'
import { maybeUnstorable, unstorablePath } from './storable-text.ts'

/** A route's input, its types erased. */
interface AnyInput {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly if_match: number | undefined
}

type ReadInput = (request: FastifyRequest, language: Language) => AnyInput

const words = { en: en.input, fr: fr.input }
const nothing = z.strictObject({})

/**
 * Prepares the edge of a route: what comes out has passed its schemas, or it throws `bad_input` with all
 * fields that need mending. Throws at once when a schema would let unknown fields pass.
 */
export function inputReader(route: Route, sentences: Sentences): ReadInput {
  const params = route.params ?? nothing
  const query = route.query ?? nothing
  const { body: kind } = route
  // Of a form only the fields are checked here; other bodies are bytes, of which nobody knows more.
  const body = kind instanceof FormBody ? kind.fields : kind instanceof z.ZodType ? kind : undefined
  const label = `${route.method} ${route.path}`
  const listed = { query: listsOnce(query), form: listsOnce(body) }
  for (const [part, schema] of Object.entries({ query, body })) {
    if (schema && !isClosed(schema)) throw new Error(`${label}: ${part} must be a z.strictObject`)
  }

  return (request, language) => {
    const details: ErrorDetail[] = []
    const read = (part: InputPart, schema: z.ZodType, value: unknown): unknown => {
      const result = schema.safeParse(value, parseContext)
      if (result.success) return result.data
      details.push(...inputDetails(result.error.issues, part, value, language, sentences))
      return undefined
    }
    // Only an escape can bring such text; most requests are spared the walk.
    if (request.url.includes('%00')) {
      const path =
        unstorablePath(request.params, 'params') ?? unstorablePath(request.query, 'query')
      if (path !== undefined) details.push(unstorable(path, language))
    }
    const form = kind instanceof FormBody ? formOf(request.body) : undefined
    if (form || (request.bodyText !== '' && maybeUnstorable(request.bodyText))) {
      const path = unstorablePath(form ? form.fields : request.body, 'body')
      if (path !== undefined) details.push(unstorable(path, language))
    }
    const input = {
      params: read('params', params, request.params),
      query: read('query', query, listed.query(request.query)),
      body: body
        ? read('body', body, form ? listed.form(form.fields) : (request.body ?? {}))
        : request.body,
      if_match: route.method === 'GET' ? undefined : ifMatch(request, details, language),
    }
    if (kind && !body && request.body === undefined) {
      details.push({ path: 'body', code: 'required', message: words[language].required })
    }
    if (!kind && isGiven(request.body)) {
      details.push({ path: 'body', code: 'unknown_field', message: words[language].no_body })
    }
    if (details.length > 0) throw kernelErrors.bad_input({ details })
    if (route.if_match === 'required' && input.if_match === undefined) {
      throw kernelErrors.version_required()
    }
    return form ? { ...input, body: { fields: input.body, files: form.files } } : input
  }
}

/** A form that was not sent has no fields and no files. */
function formOf(body: unknown): ReadForm {
  return (body as ReadForm | undefined) ?? { fields: {}, files: noFiles } // as body.ts read it
}

/** `"7"`, or an ETag of ours, whose first part is the version. `*` asks for nothing in particular. */
function ifMatch(
  request: FastifyRequest,
  details: ErrorDetail[],
  language: Language,
): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined || header === '*') return undefined
  const version = /^(?:W\/)?"(\d{1,15})(?:-[\w-]+)?"$/.exec(header)?.[1]
  if (version !== undefined) return Number(version)
  details.push({ path: 'header.if-match', code: 'format', message: words[language].if_match })
  return undefined
}

/** Whether a schema refuses fields it does not know; kinds other than objects have none. */
function isClosed(schema: z.ZodType): boolean {
  if (!(schema instanceof z.ZodObject)) return true
  return schema.def.catchall instanceof z.ZodNever
}

/** Clients that always send a body send `{}` or `null` for none. */
function isGiven(body: unknown): boolean {
  if (body === undefined || body === null) return false
  return typeof body !== 'object' || Object.keys(body).length > 0
}

function unstorable(path: string, language: Language): ErrorDetail {
  return { path, code: 'characters', message: words[language].text }
}
