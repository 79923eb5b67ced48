import { statement } from '#kernel/database/statement.ts'

/*
 * LIKE is not leakproof, so it would run behind the policies and lose its index. The functions state
 * the visibility themselves and return ids only; the rows are read under the caller's own policies.
 */

export const findProjectsByText = (text: string, limit: number) =>
  statement<{ id: string; title: string; place: null; score: number }>(
    `select project.id, project.name as title, null as place, hit.score
     from projects.search_projects($1, $2) hit join projects.projects project on project.id = hit.id
     order by hit.score desc, project.id`,
    [text, limit],
  )

export const findTasksByText = (text: string, limit: number) =>
  statement<{ id: string; title: string; place: string; project_id: string; score: number }>(
    `select task.id, '#' || task.number || ' ' || task.title as title, project.name as place,
       task.project_id, hit.score
     from projects.search_tasks($1, $2) hit
     join projects.tasks task on task.id = hit.id
     join projects.projects project on project.id = task.project_id
     order by hit.score desc, task.id`,
    [text, limit],
  )

/** Those that the caller sees, and that are not in the trash. */
export const titlesOfProjects = (ids: readonly string[]) =>
  statement<{ id: string; title: string; color: string }>(
    `select id, name as title, color from projects.projects where id = any ($1) and deleted_at is null`,
    [ids],
  )
