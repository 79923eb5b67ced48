import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { SentAnswer } from '#kernel/http/answer-listener.ts'
import type { Scope } from '#kernel/testing/database.ts'
import {
  type Application,
  type ApplicationOptions,
  openApplication,
} from '#server/testing/application.ts'
import type { Answer, Caller, Headers } from '#server/testing/caller.ts'
import { password } from '#server/testing/person.ts'

export { password }
export const anotherPassword = 'quite another sentence, as long'

/** The whole application; what it answers is held against what its routes declare. */
export const openStage = (scope: Scope, options: ApplicationOptions = {}): Promise<Application> =>
  openApplication(scope, { ...options, onAnswer: assertDeclared })

/** One application for all tests of a suite: call it in `describe`, use what it returns in the tests. */
export function sharedStage(options: ApplicationOptions = {}): () => Application {
  const closers: (() => Promise<void> | void)[] = []
  let app: Application | undefined
  before(async () => {
    app = await openStage({ after: (close) => void closers.push(close) }, options)
  })
  after(async () => {
    for (const close of closers) await close()
  })
  return () => {
    assert.ok(app)
    return app
  }
}

/** Output schemas are closed: an answer with a field too many fails here. */
function assertDeclared({ route, status, text }: SentAnswer): void {
  if (!route || status >= 400 || text === undefined || text === '') return
  assert.ok(route.output, `${route.path} answers though it declares nothing`)
  route.output.parse(JSON.parse(text))
}

export const signUp = (by: Caller, email: string, more: object = {}): Promise<Answer> =>
  by.post('/api/auth/signup', { email, password, name: 'Ada', ...more })

export const login = (
  by: Caller,
  email: string,
  typed: string = password,
  headers: Headers = {},
): Promise<Answer> => by.post('/api/auth/login', { email, password: typed }, headers)

/** The token in the newest mail of a kind to an address. */
export async function tokenFrom(app: Application, to: string, kind: string): Promise<string> {
  const token = (await app.mails(to)).findLast((mail) => mail.kind === kind)?.token
  assert.ok(token, `no ${kind} with a token to ${to}`)
  return token
}

/** The kinds of the mails to an address, the oldest first. */
export const kindsOfMail = async (app: Application, to: string): Promise<string[]> =>
  (await app.mails(to)).map(({ kind }) => kind)

/** How often each status, or code of a refusal, was answered: `{ 200: 1, 'auth.token_invalid': 49 }`. */
export function tally(outcomes: readonly PromiseSettledResult<Answer>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') throw outcome.reason
    const { status, body } = outcome.value
    const word = status < 400 ? String(status) : String(body.code)
    counts[word] = (counts[word] ?? 0) + 1
  }
  return counts
}

/** Asserts a refusal by status and code, and returns it. */
export function assertRefused(answer: Answer, status: number, code: string): Answer {
  assert.deepEqual([answer.status, answer.body?.code], [status, code], answer.text)
  return answer
}
