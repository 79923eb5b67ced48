import { randomUUID } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import type { Language } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'

/** A context in which verbs run for a person outside any request and any session of theirs. */
export function actAs(runtime: Runtime, person_id: string, language: Language): Context {
  const { database, log } = runtime
  const principal = { kind: 'person', person_id, session_id: randomUUID(), aal: 'aal1' } as const
  return {
    runtime,
    principal,
    language,
    request: { id: randomUUID(), address: '127.0.0.1', user_agent: null, headers: {} },
    log,
    ...database.withUser(principal),
    asSystem: (reason) => database.asSystem(reason),
  }
}
