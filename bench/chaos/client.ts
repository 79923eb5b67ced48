import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Agent, request } from 'undici'
import type { Ledger } from './ledger.ts'

/** Milliseconds within which every request has to end, with an answer or with its connection. */
const deadline = 10_000
/** Between two writes: a person may make 300 in a minute. */
const pace = 205

export interface Target {
  readonly ports: readonly number[]
  readonly project_id: string
  readonly columns: readonly string[]
  /** Somebody to be mentioned: id of a member who is not the client. */
  readonly colleague: string
}

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: JSON of many routes
  readonly body: any
}

const agent = new Agent({ connections: 4, headersTimeout: 20_000, bodyTimeout: 20_000 })

/** One person who writes without a break until told to stop, and remembers what was promised. */
export class Client {
  readonly #name: string
  readonly #token: string
  readonly #target: Target
  readonly #ledger: Ledger
  readonly #own: string[] = []
  #written = 0

  constructor(name: string, token: string, target: Target, ledger: Ledger) {
    this.#name = name
    this.#token = token
    this.#target = target
    this.#ledger = ledger
  }

  async write(until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      const chance = Math.random()
      if (this.#own.length < 3 || chance < 0.3) await this.#create(until)
      else if (chance < 0.65) await this.#move()
      else if (chance < 0.78) await this.#rename()
      else if (chance < 0.83) await this.#trash()
      else await this.#comment(until)
      await wait(pace)
    }
  }

  async #create(until: AbortSignal): Promise<void> {
    const title = `${this.#name} ${++this.#written}`
    const entry: { acknowledged: string | null } = { acknowledged: null }
    this.#ledger.tasks.set(title, entry)
    const path = `/projects/${this.#target.project_id}/tasks`
    const answer = await this.#insist('POST', path, { title }, until)
    if (answer?.status !== 201) return
    entry.acknowledged = answer.body.id
    this.#own.push(answer.body.id)
    this.#ledger.changed(answer.body)
  }

  async #comment(until: AbortSignal): Promise<void> {
    const body = `${this.#name} says ${++this.#written} to @[All](person:${this.#target.colleague})`
    const entry: { acknowledged: string | null } = { acknowledged: null }
    this.#ledger.comments.set(body, entry)
    const answer = await this.#insist('POST', `/tasks/${this.#any()}/comments`, { body }, until)
    if (answer?.status === 201) entry.acknowledged = answer.body.id
  }

  async #move(): Promise<void> {
    const id = this.#any()
    const { columns } = this.#target
    const status = columns[Math.floor(Math.random() * columns.length)]
    const version = this.#ledger.states.get(id)?.version ?? 1
    const headers = { 'if-match': `"${version}"` }
    const body = { status, after_id: null }
    this.#learn(await this.#call('POST', `/tasks/${id}/move`, body, headers))
  }

  async #rename(): Promise<void> {
    const id = this.#any()
    const body = { description: `changed ${++this.#written}` }
    this.#learn(await this.#call('PATCH', `/tasks/${id}`, body))
  }

  /** Into the trash, from where nothing takes it out; a lost answer leaves the question open. */
  async #trash(): Promise<void> {
    const id = this.#any()
    this.#own.splice(this.#own.indexOf(id), 1)
    const answer = await this.#call('DELETE', `/tasks/${id}`)
    if (answer?.status === 204) this.#ledger.trashed.add(id)
  }

  #learn(answer: Answer | undefined): void {
    if (answer?.status === 200) this.#ledger.changed(answer.body)
    // A change whose answer was lost shows here: the version went on without us.
    if (answer?.status === 409 && answer.body.current) this.#ledger.changed(answer.body.current)
  }

  #any(): string {
    return this.#own[Math.floor(Math.random() * this.#own.length)] ?? ''
  }

  /** Sends the same request with the same key until it is answered; every tenth is given up at once. */
  async #insist(
    method: 'POST',
    path: string,
    body: unknown,
    until: AbortSignal,
  ): Promise<Answer | undefined> {
    const headers = { 'idempotency-key': randomUUID() }
    const patient = Math.random() < 0.9
    for (;;) {
      const answer = await this.#call(method, path, body, headers)
      if (answer && answer.status < 500 && answer.status !== 409 && answer.status !== 429) {
        return answer
      }
      if (!patient || until.aborted) return undefined
      await wait(50)
    }
  }

  async #call(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer | undefined> {
    const { ports } = this.#target
    const port = ports[Math.floor(Math.random() * ports.length)]
    const started = performance.now()
    try {
      const answer = await request(`http://127.0.0.1:${port}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        dispatcher: agent,
      })
      const text = await answer.body.text()
      this.#judge(answer.statusCode, text, answer.headers['retry-after'])
      return { status: answer.statusCode, body: text ? JSON.parse(text) : undefined }
    } catch {
      this.#ledger.count('connection lost')
      return undefined
    } finally {
      const took = performance.now() - started
      this.#ledger.longest = Math.max(this.#ledger.longest, took)
      if (took > deadline) this.#ledger.wrong.push(`${method} ${path} took ${Math.round(took)} ms`)
    }
  }

  #judge(status: number, text: string, retryAfter: string | string[] | undefined): void {
    this.#ledger.count(String(status))
    if (status >= 500 && status !== 503) this.#ledger.wrong.push(`${status}: ${text.slice(0, 300)}`)
    if (status === 503 && retryAfter === undefined)
      this.#ledger.wrong.push('503 without Retry-After')
  }
}
