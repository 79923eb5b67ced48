import { basename } from 'node:path'
import type { ProjectFiles } from './files.ts'

/** The name of a migration that is written now, behind all that are there. */
export function migrationName(files: ProjectFiles, words: string): string {
  const now = Temporal.Now.plainDateTimeISO('UTC')
  const present = files.matching('{kernel,sandbox,services/*,products/*}/migrations/*.sql')
  const [last = ''] = present
    .map((file) => basename(file).slice(0, 12))
    .sort()
    .reverse()
  const minute = minuteOf(now) > last ? now : momentOf(last).add({ minutes: 1 })
  return `${minuteOf(minute)}_${words}.sql`
}

const minuteOf = (time: Temporal.PlainDateTime) =>
  time.toString().replaceAll(/\D/g, '').slice(0, 12)

const momentOf = (minute: string) =>
  Temporal.PlainDateTime.from(minute.replace(/(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5'))
