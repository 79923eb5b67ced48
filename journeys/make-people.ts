import { createPerson } from '#services/auth/accounts.ts'
import { withSocle } from '../cli/with-socle.ts'

/** Makes verified accounts beside the running server: most journeys are not about signing up. */
const people: { name: string; email: string; password: string }[] = JSON.parse(
  process.argv[2] ?? '[]',
)
await withSocle(async ({ runtime }) => {
  await Promise.all(people.map((person) => createPerson(runtime, person)))
})
process.exit(0)
