import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { assertDeclared } from './answer.ts'
import { type Application, type ApplicationOptions, openApplication } from './application.ts'

/**
 * One application for all tests of a suite: call it in `describe`, and what it returns in the tests. What
 * it answers is held against what its routes declare.
 */
export function sharedApplication(options: ApplicationOptions = {}): () => Application {
  const closers: (() => Promise<void> | void)[] = []
  let app: Application | undefined
  before(async () => {
    const scope = { after: (close: () => Promise<void> | void) => void closers.push(close) }
    app = await openApplication(scope, { onAnswer: assertDeclared, ...options })
  })
  after(async () => {
    for (const close of closers) await close()
  })
  return () => {
    assert.ok(app)
    return app
  }
}
