import { withVerbs } from '#kernel/contract/route.ts'
import { defineService } from '#services/manifest.ts'
import { errors } from './errors.ts'
import { events } from './events.ts'
import { jobs } from './jobs.ts'
import { leaveOrganizations } from './leaving.ts'
import { live } from './live.ts'
import { mails } from './mails.ts'
import { messages } from './messages/messages.ts'
import { notifications } from './notifications.ts'
import { privacy } from './privacy.ts'
import * as answersRoutes from './routes/answers.ts'
import * as invitationsRoutes from './routes/invitations.ts'
import * as inviteLinksRoutes from './routes/invite-links.ts'
import * as membersRoutes from './routes/members.ts'
import * as organizationsRoutes from './routes/organizations.ts'
import * as answersVerbs from './service/answers.ts'
import * as invitationsVerbs from './service/invitations.ts'
import * as inviteLinksVerbs from './service/invite-links.ts'
import * as membersVerbs from './service/members.ts'
import * as organizationsVerbs from './service/organizations.ts'
import { organizationTarget } from './target.ts'

/** Who works together, as what, and how others are invited. */
export const organizations = defineService({
  name: 'organizations',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy,
  routes: [
    ...withVerbs(organizationsRoutes, organizationsVerbs),
    ...withVerbs(membersRoutes, membersVerbs),
    ...withVerbs(invitationsRoutes, invitationsVerbs),
    ...withVerbs(answersRoutes, answersVerbs),
    ...withVerbs(inviteLinksRoutes, inviteLinksVerbs),
  ],
  events: { emits: events },
  jobs,
  live,
  mails,
  notifications,
  invitations: [organizationTarget],
  leaving: leaveOrganizations,
})
