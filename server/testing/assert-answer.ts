import assert from 'node:assert/strict'
import type { SentAnswer } from '#kernel/http/answer-listener.ts'
import type { Answer } from './caller.ts'

/** Output schemas are closed: an answer with a field too many fails here. For `onAnswer`. */
export function assertDeclared({ route, status, text }: SentAnswer): void {
  if (!route || status >= 400 || text === undefined || text === '') return
  assert.ok(route.output, `${route.path} answers though it declares nothing`)
  route.output.parse(JSON.parse(text))
}

/** Asserts a refusal by its status and code, and returns it. */
export function assertRefused(answer: Answer, status: number, code: string): Answer {
  assert.deepEqual([answer.status, answer.body?.code], [status, code], answer.text)
  return answer
}
