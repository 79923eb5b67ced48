/** What the clients were promised, to be held against the database afterwards. */
export class Ledger {
  /** By the title that only this request has: whether its creation was acknowledged. */
  readonly tasks = new Map<string, { acknowledged: string | null }>()
  readonly comments = new Map<string, { acknowledged: string | null }>()
  /** By task: the last version and column that an acknowledged change left. */
  readonly states = new Map<string, { version: number; status: string }>()
  /** Tasks whose way into the trash was acknowledged. */
  readonly trashed = new Set<string>()
  /** How the requests ended: `201`, `409 stale`, `connection`, ... */
  readonly outcomes = new Map<string, number>()
  /** What no request may do. */
  readonly wrong: string[] = []
  longest = 0

  count(outcome: string): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1)
  }

  /** A change that was acknowledged. */
  changed(task: { id: string; version: number; status: string }): void {
    const known = this.states.get(task.id)
    if (!known || known.version < task.version) {
      this.states.set(task.id, { version: task.version, status: task.status })
    }
  }

  acknowledged(): number {
    const of = (entries: Map<string, { acknowledged: string | null }>) =>
      [...entries.values()].filter((entry) => entry.acknowledged !== null).length
    return of(this.tasks) + of(this.comments) + this.states.size + this.trashed.size
  }
}
