/** A cell that is not as expected, or an expectation without its cell. */
export interface Finding {
  /** `PATCH /tasks/:task_id` or `projects.tasks × update`. */
  readonly row: string
  /** Absent where the whole row is meant. */
  readonly viewpoint?: string
  readonly problem: string
}

/** The findings by row, one line a viewpoint. */
export function report(findings: readonly Finding[]): string {
  const rows = Map.groupBy(findings, ({ row }) => row)
  const lines = [...rows].flatMap(([row, found]) => [
    row,
    ...found.map(({ viewpoint, problem }) => `  ${(viewpoint ?? '').padEnd(14)} ${problem}`),
  ])
  return lines.join('\n')
}
