export const en = {
  errors: {
    name_mismatch: 'To delete the organisation, type its name exactly as it is.',
    role_not_offered: 'This role cannot be offered here.',
    target_unknown: 'Nobody can be invited to this.',
    last_owner: 'An organisation keeps at least one owner. Make somebody else an owner first.',
    personal:
      'A personal organisation is for one person. Create an organisation to work with others.',
    not_deleted: 'This organisation is not in the trash.',
    invitation_used: 'This invitation has already been answered.',
    invitation_not_awaiting: 'This invitation is not waiting to be confirmed.',
    invitation_expired: 'This invitation has expired. Ask for a new one.',
    invitation_target_gone: 'What you were invited to is no longer there.',
    link_expired: 'This link has ended. Ask for a new one.',
    invitation_withdrawn:
      'The person who invited you may no longer do so. Ask somebody else there for an invitation.',
  },
  mail: {
    invitation: {
      subject: 'You have an invitation',
      preview: 'Somebody would like to work with you.',
      heading: (target: string) => `Join ${target}`,
      paragraph: (inviter: string, target: string, organization: string) =>
        target === organization
          ? `${inviter} invites you to join the organisation ${organization}.`
          : `${inviter} invites you to ${target} in the organisation ${organization}.`,
      button: 'See the invitation',
      note: 'The link works once, for 7 days. If you do not know who sent it, ignore this mail.',
    },
  },
  notification_labels: {
    invited: 'Somebody invites you',
    accepted: 'Your invitation was accepted',
    awaiting_confirmation: 'An acceptance needs your confirmation',
    role_changed: 'Your role in an organisation has changed',
  },
  notifications: {
    invited: (inviter: string, target: string) => `${inviter} invites you to ${target}`,
    accepted: (person: string, target: string) => `${person} accepted your invitation to ${target}`,
    awaiting_confirmation: (target: string) =>
      `Somebody accepted an invitation to ${target} under another address. Confirm it?`,
    role_changed: (organization: string) => `Your role in ${organization} has changed`,
  },
}
