import type { Reader } from '#kernel/database/session.ts'

export const findPublicLink = (reader: Reader, project_id: string) =>
  reader.maybe<{ token: string; created_at: Temporal.Instant }>(
    'select token, created_at from projects.public_links where project_id = $1',
    [project_id],
  )

/** Makes the link unless there is one; whether it was made. */
export const insertPublicLink = async (reader: Reader, project_id: string, token: string) =>
  (await reader.maybe(
    `insert into projects.public_links (project_id, token, created_by) values ($1, $2, auth.uid())
     on conflict (project_id) do nothing returning project_id`,
    [project_id, token],
  )) !== undefined

/** Whether the caller may see and close the address of a project. */
export const mayClose = async (reader: Reader, project_id: string) =>
  (
    await reader.one<{ may: boolean }>(
      `select projects.caller_is($1, 'editor', '{active, archived}') as may`,
      [project_id],
    )
  ).may

/** Whether there was one. */
export const deletePublicLink = async (reader: Reader, project_id: string) =>
  (await reader.maybe(
    'delete from projects.public_links where project_id = $1 returning project_id',
    [project_id],
  )) !== undefined

/** The project that an address opens; callable by anybody. */
export const projectOfPublicLink = async (reader: Reader, token: string) =>
  (
    await reader.one<{ id: string | null }>('select projects.project_of_public_link($1) as id', [
      token,
    ])
  ).id
