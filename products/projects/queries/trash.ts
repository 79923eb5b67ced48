import type { Reader } from '#kernel/database/session.ts'
import type { Language } from '#kernel/language.ts'
import { trashDays } from '#kernel/trash/rows.ts'

export interface OwnerOfLeaving {
  readonly project: string
  /** When the project is deleted for good. */
  readonly on: Temporal.Instant
  readonly person_id: string
  readonly email: string
  readonly language: Language | null
}

/** The owners of a project that has been in the trash for so many days; nobody when it is not there. */
export const ownersOfLeaving = (reader: Reader, project_id: string, days: number) =>
  reader.rows<OwnerOfLeaving>(
    `select project.name as project, project.deleted_at + interval '${trashDays} days' as on,
       person.id as person_id, person.email, person.language
     from projects.projects project
     join projects.members member on member.project_id = project.id and member.role = 'owner'
     cross join lateral users.contacts(array[member.person_id]) person
     where project.id = $1 and project.deleted_at < now() - make_interval(days => $2)
     order by person.id`,
    [project_id, days],
  )
