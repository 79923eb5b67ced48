/** Prints what a check has found; the process fails when there is anything. */
export function report(findings: readonly string[]): void {
  for (const finding of findings) console.log(finding)
  if (findings.length > 0) process.exitCode = 1
}
