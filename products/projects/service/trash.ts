import { lockAccess } from '#kernel/database/lock-access.ts'
import { defineTrash } from '#kernel/trash/trash.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { tellOwnersOfLeaving, toldAfterDays } from '../jobs.ts'
import { type CommentFacts, commentFacts, findComment } from '../queries/comments.ts'
import { findProject, projectTrashFacts } from '../queries/projects.ts'
import { findTask, restoreTask, type TaskFacts, taskFacts } from '../queries/tasks.ts'
import { formerPlace, lockBoardOf } from './place.ts'

// What was deleted, and what must be so of a task or a comment before it is written.

export const projectTrash = defineTrash({
  table: 'projects.projects',
  not_deleted: errors.not_deleted,
  facts: projectTrashFacts,
  find: findProject,
  lock: (transaction, { organization_id }) => lockAccess(transaction, organization_id),
  tell(transaction, { id: project_id, version, facts, deleted }) {
    transaction.emit(deleted ? events.project_deleted : events.project_restored, {
      subject: project_id,
      subject_version: version,
      organization_id: facts.organization_id,
      data: { project_id },
    })
    if (!deleted) return
    transaction.enqueue(tellOwnersOfLeaving, {
      payload: { project_id },
      key: `projects.tell_owners_of_leaving ${project_id}`,
      run_at: Temporal.Now.instant().add({ hours: 24 * toldAfterDays + 1 }),
    })
  },
})

export const taskTrash = defineTrash({
  table: 'projects.tasks',
  not_deleted: errors.not_deleted,
  facts: async (reader, id) => outOfArchive(await taskFacts(reader, id)),
  find: findTask,
  // Also on the way in: cards of a column are counted in its row, which others have with the board.
  lock: (transaction, facts) => lockBoardOf(transaction, facts),
  /** To the place where it stood. */
  async bringBack(transaction, { id, version }) {
    const position = await formerPlace(transaction, await taskFacts(transaction, id))
    return restoreTask(transaction, id, version, position)
  },
  tell(transaction, { id: task_id, version, facts, deleted }) {
    transaction.emit(deleted ? events.task_deleted : events.task_restored, {
      subject: task_id,
      subject_version: version,
      organization_id: facts.organization_id,
      data: { project_id: facts.project_id, task_id },
    })
  },
})

export const commentTrash = defineTrash({
  table: 'projects.comments',
  not_deleted: errors.not_deleted,
  facts: async (reader, id) => outOfArchive(await commentFacts(reader, id)),
  find: findComment,
  tell(transaction, { id: comment_id, version, facts, deleted }) {
    const { project_id, task_id, organization_id } = facts
    transaction.emit(deleted ? events.comment_deleted : events.comment_restored, {
      subject: comment_id,
      subject_version: version,
      organization_id,
      data: { project_id, task_id, comment_id },
    })
  },
})

/** Nothing is written in an archived project. */
function outOfArchive<Facts extends TaskFacts | CommentFacts>(facts: Facts): Facts {
  if (facts.archived) throw errors.archived()
  return facts
}
