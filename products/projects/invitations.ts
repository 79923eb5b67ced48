import { defineInvitationTarget } from '#services/organizations/define.ts'
import { events } from './events.ts'
import { acceptInvitation } from './queries/invitations.ts'
import { roles } from './vocabulary.ts'

export const invitations = [
  defineInvitationTarget({
    kind: 'projects.project',
    roles,
    accept: async (transaction, { target_id, organization_id, role, person_id }) => {
      const member = { project_id: target_id, person_id, role }
      const changed = await acceptInvitation(transaction, member)
      if (!changed) return
      transaction.emit(changed.added ? events.member_added : events.member_changed, {
        subject: target_id,
        organization_id,
        data: member,
      })
    },
    href: (project_id) => `/projects/${project_id}`,
    managed_at: (project_id) => `/projects/${project_id}?share=1`,
  }),
]
