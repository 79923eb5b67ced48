import assert from 'node:assert/strict'
import type { Scope } from '#kernel/testing/database.ts'
import { tally as tallyOf } from '#kernel/testing/tally.ts'
import { assertDeclared, wordOf } from '#server/testing/answer.ts'
import {
  type Application,
  type ApplicationOptions,
  openApplication,
} from '#server/testing/application.ts'
import type { Answer, Caller, Headers } from '#server/testing/caller.ts'
import { password } from '#server/testing/person.ts'

export { assertRefused } from '#server/testing/answer.ts'
export { sharedApplication as sharedStage } from '#server/testing/shared-application.ts'
export { password }
export const anotherPassword = 'quite another sentence, as long'

/** The whole application; what it answers is held against what its routes declare. */
export const openStage = (scope: Scope, options: ApplicationOptions = {}): Promise<Application> =>
  openApplication(scope, { ...options, onAnswer: assertDeclared })

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
export const tally = (outcomes: readonly PromiseSettledResult<Answer>[]): Record<string, number> =>
  tallyOf(outcomes, wordOf)
