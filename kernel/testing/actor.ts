import { randomUUID } from 'node:crypto'
import pino from 'pino'
import type { Context } from '../context.ts'
import type { Database } from '../database/database.ts'
import type { Language } from '../language.ts'
import type { Runtime } from '../runtime.ts'

/** Somebody who calls verbs themselves, without HTTP between. */
export interface Actor extends Context {
  readonly id: string
}

/** A signed-in person's context, over this database. */
export function actorOf(
  runtime: Runtime,
  database: Database,
  id: string,
  language: Language = 'en',
): Actor {
  const principal = {
    kind: 'person',
    person_id: id,
    session_id: randomUUID(),
    aal: 'aal1',
  } as const
  return {
    id,
    runtime,
    principal,
    language,
    request: { id: 'test', address: '127.0.0.1', user_agent: null, headers: {} },
    log: pino({ level: 'silent' }),
    ...database.withUser(principal),
    asSystem: (reason) => database.asSystem(reason),
  }
}
