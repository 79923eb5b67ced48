import { withVerbs } from '#kernel/contract/route.ts'
import { defineProduct } from '#services/manifest.ts'
import { demo } from './demo.ts'
import { errors } from './errors.ts'
import { events, subscribers } from './events.ts'
import { invitations } from './invitations.ts'
import { jobs } from './jobs.ts'
import { limits } from './limits.ts'
import { topics } from './live.ts'
import { mails } from './mails.ts'
import { messages } from './messages/messages.ts'
import { metrics } from './metrics.ts'
import { notifications } from './notifications.ts'
import { privacy } from './privacy.ts'
import { publicPages } from './public.ts'
import * as activityRoutes from './routes/activity.ts'
import * as boardRoutes from './routes/board.ts'
import * as columnsRoutes from './routes/columns.ts'
import * as commentsRoutes from './routes/comments.ts'
import * as exportRoutes from './routes/export.ts'
import * as followersRoutes from './routes/followers.ts'
import * as labelsRoutes from './routes/labels.ts'
import * as membersRoutes from './routes/members.ts'
import * as movesRoutes from './routes/moves.ts'
import * as projectsRoutes from './routes/projects.ts'
import * as publicLinksRoutes from './routes/public-links.ts'
import * as tasksRoutes from './routes/tasks.ts'
import * as viewsRoutes from './routes/views.ts'
import { keepable, searchable } from './search.ts'
import * as activityVerbs from './service/activity.ts'
import * as boardVerbs from './service/board.ts'
import * as columnsVerbs from './service/columns.ts'
import * as commentsVerbs from './service/comments.ts'
import * as exportVerbs from './service/export.ts'
import * as followersVerbs from './service/followers.ts'
import * as labelsVerbs from './service/labels.ts'
import * as membersVerbs from './service/members.ts'
import * as movesVerbs from './service/moves.ts'
import * as projectsVerbs from './service/projects.ts'
import * as publicLinksVerbs from './service/public-links.ts'
import * as tasksVerbs from './service/tasks.ts'
import * as viewsVerbs from './service/views.ts'

/** Project management (guide §2.1): projects, boards, tasks, comments. */
export const product = defineProduct({
  name: 'projects',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy,
  routes: [
    ...withVerbs(projectsRoutes, projectsVerbs),
    ...withVerbs(boardRoutes, boardVerbs),
    ...withVerbs(exportRoutes, exportVerbs),
    ...withVerbs(columnsRoutes, columnsVerbs),
    ...withVerbs(labelsRoutes, labelsVerbs),
    ...withVerbs(membersRoutes, membersVerbs),
    ...withVerbs(tasksRoutes, tasksVerbs),
    ...withVerbs(movesRoutes, movesVerbs),
    ...withVerbs(commentsRoutes, commentsVerbs),
    ...withVerbs(followersRoutes, followersVerbs),
    ...withVerbs(activityRoutes, activityVerbs),
    ...withVerbs(publicLinksRoutes, publicLinksVerbs),
    ...withVerbs(viewsRoutes, viewsVerbs),
  ],
  events: { emits: events, subscribers },
  jobs,
  live: topics,
  limits,
  mails,
  metrics,
  notifications,
  invitations,
  search: searchable,
  keepable,
  public: publicPages,
  demo,
})
