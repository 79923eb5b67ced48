import type { FastifyInstance, InjectOptions } from 'fastify'

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: what stands in an answer is what tests are about
  readonly body: any
  readonly text: string
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
}

export type Headers = Readonly<Record<string, string>>

/** Somebody who calls routes. Paths begin with `/api`. */
export interface Caller {
  get(path: string, headers?: Headers): Promise<Answer>
  post(path: string, body?: unknown, headers?: Headers): Promise<Answer>
  put(path: string, body?: unknown, headers?: Headers): Promise<Answer>
  patch(path: string, body?: unknown, headers?: Headers): Promise<Answer>
  delete(path: string, headers?: Headers): Promise<Answer>
  call(method: string, path: string, body?: unknown, headers?: Headers): Promise<Answer>
}

/** A caller who sends these headers with each request. */
export function callerOf(app: FastifyInstance, own: Headers = {}): Caller {
  const call: Caller['call'] = async (method, path, body, headers) => {
    const answer = await app.inject({
      // Fastify knows the methods by name; what it does not know it refuses.
      method: method as InjectOptions['method'] & string, // the caller's word for it
      url: path,
      headers: { ...own, ...headers },
      ...(body !== undefined && { payload: body as object }), // JSON of any kind
    })
    const { statusCode: status, payload: text } = answer
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status,
      text,
      body: isJson && text ? JSON.parse(text) : undefined,
      headers: answer.headers,
    }
  }
  return {
    call,
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body, headers),
    put: (path, body, headers) => call('PUT', path, body, headers),
    patch: (path, body, headers) => call('PATCH', path, body, headers),
    delete: (path, headers) => call('DELETE', path, undefined, headers),
  }
}
