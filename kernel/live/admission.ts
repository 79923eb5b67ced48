import type { Database } from '#kernel/database/database.ts'
import { type Principal, personOf } from '#kernel/principal.ts'
import type { LiveTopic } from './define.ts'
import type { JoinAnswer, LiveSocket } from './socket.ts'
import type { Topics } from './topics.ts'

export interface AdmissionOptions {
  readonly database: Database
  readonly topics: Topics
  /** A right could not be asked for. */
  readonly onFailure: (error: unknown) => void
}

/** Rights asked for again at once: each takes a connection from the requests. */
const lanes = 4

/**
 * Who may hear what, under their own rights: asked when a page joins, and again after an event by which
 * somebody may have lost it. That waits for the database beside the events, which go on meanwhile.
 */
export class Admission {
  readonly #options: AdmissionOptions
  /** What is being asked for a person: an event may make the answer out of date before it is there. */
  readonly #asked = new Map<string, Set<{ again: boolean }>>()
  readonly #waiting: (() => Promise<void>)[] = []
  readonly #running = new Set<Promise<void>>()

  constructor(options: AdmissionOptions) {
    this.#options = options
  }

  /** Asks under the caller's rights; again when these may have changed since. */
  async mayJoin(name: string, principal: Principal): Promise<JoinAnswer> {
    const { topics, database } = this.#options
    const found = topics.find(name)
    if (!found) return 'unknown'
    const { read } = database.withUser(principal)
    const person_id = personOf(principal) ?? ''
    const question = { again: true }
    const questions = this.#asked.get(person_id) ?? new Set()
    this.#asked.set(person_id, questions.add(question))
    try {
      while (question.again) {
        question.again = false
        if (!(await found.topic.join(read, found.parameters, principal))) return 'denied'
      }
      return 'joined'
    } finally {
      questions.delete(question)
      if (questions.size === 0) this.#asked.delete(person_id)
    }
  }

  /** Asks again whether a person may hear a topic. Until that is known their pages are told nothing of it. */
  recheck(topic: LiveTopic, person_id: string, sockets: Iterable<LiveSocket>): void {
    for (const question of this.#asked.get(person_id) ?? []) question.again = true
    for (const socket of sockets) {
      for (const name of [...socket.topics]) {
        if (this.#options.topics.find(name)?.topic !== topic) continue
        const settle = socket.doubt(name)
        if (!settle) continue // it is being asked already
        this.#waiting.push(async () => {
          try {
            settle(await this.mayJoin(name, socket.principal))
          } catch (error) {
            this.#options.onFailure(error)
            settle('unanswered')
          }
        })
      }
    }
    while (this.#running.size < lanes && this.#waiting.length > 0) this.#open()
  }

  /** Asks nothing more, and waits for what is being asked. */
  async close(): Promise<void> {
    this.#waiting.length = 0
    await Promise.all(this.#running)
  }

  #open(): void {
    const lane = this.#lane().finally(() => this.#running.delete(lane))
    this.#running.add(lane)
  }

  async #lane(): Promise<void> {
    for (let ask = this.#waiting.shift(); ask; ask = this.#waiting.shift()) await ask()
  }
}
