import assert from 'node:assert/strict'
import type { SentAnswer } from '#kernel/http/answer-listener.ts'
import { race } from '#kernel/testing/barrier.ts'
import { tally } from '#kernel/testing/tally.ts'
import type { Answer } from './caller.ts'

/** Output schemas are closed: an answer with a field too many fails here. For `onAnswer`. */
export function assertDeclared({ route, status, text }: SentAnswer): void {
  if (!route || route.produces || status >= 400 || text === undefined || text === '') return
  assert.ok(route.output, `${route.path} answers though it declares nothing`)
  route.output.parse(JSON.parse(text))
}

/** Asserts a refusal by its status and code, and returns it. */
export function assertRefused(answer: Answer, status: number, code: string): Answer {
  assert.deepEqual([answer.status, answer.body?.code], [status, code], answer.text)
  return answer
}

/** The body of an answer that must be a success. */
export function made(answer: Answer) {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`)
  return answer.body
}

/** What an answer comes to in a tally: its status, or the code of its refusal. */
export const wordOf = ({ status, body }: Answer): string =>
  status < 400 ? String(status) : String(body?.code ?? status)

/** Calls at once, and how many were answered how: `{ 201: 3, 'billing.limit_reached': 29 }`. */
export async function answersOf(
  parties: number,
  call: (index: number) => Promise<Answer>,
): Promise<Record<string, number>> {
  const outcomes = await race(parties, async (index, ready) => {
    await ready()
    return call(index)
  })
  return tally(outcomes, wordOf)
}
