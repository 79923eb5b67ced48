import { generateNKeysBetween } from 'fractional-indexing'
import { withSocle } from '../cli/with-socle.ts'

/** Puts so many cards into the first column of a project, beside the running server: typed, they would take minutes. */
const [project_id, count = '0'] = process.argv.slice(2)
const positions = generateNKeysBetween(null, null, Number(count))
await withSocle(async ({ runtime }) => {
  await runtime.database.asSystem('journeys: a long column').write((transaction) =>
    transaction.rows(
      `insert into projects.tasks (project_id, title, status, position, created_by)
       select project.id, 'Card ' || place, 'todo', position, project.created_by
       from projects.projects project
       cross join unnest($2::text[]) with ordinality as card (position, place)
       where project.id = $1`,
      [project_id, positions],
    ),
  )
})
process.exit(0)
