/**
 * Lets contenders take turns, forwards and then backwards (A B B A), so that whatever else the machine
 * does meets all of them alike. Returns what each measured, round by round.
 */
export async function takeTurns<Name extends string, Measured>(
  contenders: Readonly<Record<Name, () => Promise<Measured>>>,
  rounds: number,
): Promise<Record<Name, Measured>[]> {
  const names = Object.keys(contenders) as Name[] // the keys of the record given
  const results: Record<Name, Measured>[] = []
  for (let round = 0; round < rounds; round += 1) {
    const result: Partial<Record<Name, Measured>> = {}
    const order = round % 2 === 0 ? names : names.toReversed()
    for (const name of order) result[name] = await contenders[name]()
    results.push(result as Record<Name, Measured>) // each name had its turn
  }
  return results
}
