import assert from 'node:assert/strict'
import type pg from 'pg'
import { assertAccess } from './access.ts'

/** What scenarios play on: an application whose events can be waited for. */
export interface ScenarioStage {
  /** The superuser's, to look into the outbox. */
  readonly admin: pg.Pool
  /** Waits until every subscriber has heard of what happened. */
  settled(): Promise<void>
}

interface ScenarioAnswer {
  readonly status: number
  readonly text: string
  readonly body: unknown
}

/** One call and all that may come of it. */
export interface Scenario<Answer extends ScenarioAnswer> {
  readonly who: {
    call(
      method: string,
      path: string,
      body?: unknown,
      headers?: Readonly<Record<string, string>>,
    ): Promise<Answer>
  }
  readonly call: readonly [
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ]
  readonly status: number
  /** Of the answer's body, compared deeply. */
  readonly contains?: object
  /** Texts that stand nowhere in the answer. */
  readonly omits?: readonly string[]
  /** All events and jobs that come of it, in their order, and nothing else; default: none. */
  readonly emits?: readonly string[]
}

/** Makes a call, holds it against what may come of it, and gives back the answer's body. */
export async function scenario<Answer extends ScenarioAnswer>(
  stage: ScenarioStage,
  { who, call, status, contains, omits = [], emits = [] }: Scenario<Answer>,
): Promise<Answer['body']> {
  let answer: Answer | undefined
  const words = await happened(stage, async () => {
    answer = await who.call(...call)
  })
  assert.ok(answer)
  const said = `${call[0]} ${call[1]}: ${answer.status} ${answer.text}`
  assert.equal(answer.status, status, said)
  if (contains) assert.partialDeepStrictEqual(answer.body, contains, said)
  for (const text of omits) assert.ok(!answer.text.includes(text), `${said} has ${text}`)
  assert.deepEqual(words, emits, said)
  await assertAccess(stage.admin)
  return answer.body
}

/**
 * What a piece of work leaves in the outbox, the jobs asked for included (`job notifications.mail`), once
 * every subscriber has heard of it: nothing else happened.
 */
export async function happened(
  { admin, settled }: ScenarioStage,
  work: () => Promise<unknown>,
): Promise<string[]> {
  await settled()
  const newest = 'select coalesce(max(id), 0) as id from socle.events'
  const { rows: before } = await admin.query<{ id: string }>(newest)
  await work()
  await settled()
  const { rows } = await admin.query<{ word: string }>(
    `select case when type = 'socle.job_requested' then 'job ' || (data ->> 'task') else type end as word
     from socle.events where id > $1 order by id`,
    [before[0]?.id],
  )
  return rows.map(({ word }) => word)
}
