import { closed, nobody, type Rights } from '#kernel/testing/rights.ts'

// Who may do what in an organisation. `invited` was invited to it by mail and has not answered; the keys
// are the owner's: for both scopes, to read only, and of another organisation.

const keys = 'key read_key'
const managers = 'owner admin'
const fellows = `${managers} member ${keys}`
const joined = `${fellows} guest`
const persons = 'owner admin member guest invited stranger'
const signedIn = `${persons} ${keys} other_key`

const organization_id = ':organization_id'
const elsewhere = { organization_id: ':foreign_organization_id' }

export const rights: Rights = {
  viewpoints: `${signedIn} anonymous suspended`,
  changes: { demoted_owner: 'member', demoted_admin: 'guest', departed_admin: 'stranger' },
  sees: { organization_id: joined },

  routes: {
    'GET /organizations': { may: signedIn, finds: { ':organization_id': joined } },
    'POST /organizations': { may: persons, body: { name: 'Acme' } },
    'GET /organizations/:organization_id': joined,
    'PATCH /organizations/:organization_id': { may: `${managers} key`, body: { name: 'Apex' } },
    'DELETE /organizations/:organization_id': { may: 'owner', body: { name: 'Acme' } },
    'POST /organizations/:organization_id/restore': {
      may: 'owner',
      with: { organization_id: ':trashed_organization_id' },
      sees: 'owner',
    },

    'GET /organizations/:organization_id/members': {
      may: joined,
      finds: { ':person_id': fellows },
    },
    'PATCH /organizations/:organization_id/members/:person_id': {
      may: managers,
      body: { role: 'guest' },
      sees: fellows,
    },
    'DELETE /organizations/:organization_id/members/:person_id': { may: managers, sees: fellows },
    'POST /organizations/:organization_id/leave': 'owner admin member guest',
    'POST /organizations/:organization_id/hand-over': {
      may: 'owner',
      body: { person_id: ':person_id' },
      sees: fellows,
    },

    'GET /organizations/:organization_id/invitations': {
      may: 'owner admin member guest',
      finds: { ':invitation_id': managers },
    },
    'POST /organizations/:organization_id/invitations': {
      may: managers,
      body: { email: 'new@example.org', role: 'member' },
    },
    'GET /organizations/:organization_id/invitations/:invitation_id': {
      may: managers,
      sees: managers,
    },
    'DELETE /organizations/:organization_id/invitations/:invitation_id': {
      may: managers,
      sees: managers,
    },
    'POST /invitations/:invitation_id/confirm': {
      may: managers,
      with: { invitation_id: ':awaiting_invitation_id' },
      sees: managers,
    },

    'GET /invitations': { may: persons, finds: { ':invitation_id': 'invited' } },
    'GET /invitations/preview': { may: `${signedIn} anonymous`, query: { token: ':token' } },
    // Whoever holds the link; under another address than the invited one it waits to be confirmed.
    'POST /invitations/accept': { may: persons, body: { token: ':token' } },
    'GET /organizations/:organization_id/invite-links': {
      may: 'owner admin member guest',
      finds: { ':invite_link_id': managers },
    },
    'POST /organizations/:organization_id/invite-links': {
      may: managers,
      body: { role: 'member' },
    },
    'DELETE /organizations/:organization_id/invite-links/:invite_link_id': {
      may: managers,
      sees: managers,
    },
    // Whoever holds it.
    'GET /invite-links/preview': {
      may: `${signedIn} anonymous`,
      query: { token: ':link_token' },
    },
    'POST /invite-links/accept': { may: persons, body: { token: ':link_token' } },
    'POST /invitations/:invitation_id/accept': { may: 'invited', sees: 'invited' },
    'POST /invitations/:invitation_id/decline': { may: 'invited', sees: 'invited' },
  },

  tables: {
    'organizations.organizations': {
      row: { id: organization_id },
      select: joined,
      insert: {
        may: persons,
        row: { name: 'Acme' },
        also: 'id',
        system: { created_by: ':somebody_id' },
      },
      update: [
        {
          may: `${managers} key`,
          set: { name: 'Apex' },
          never: [{ created_by: ':somebody_id' }, { personal: true }],
        },
        { may: 'owner key', set: { deleted_at: 'now' } },
      ],
      delete: nobody,
    },
    'organizations.memberships': {
      row: { organization_id, person_id: ':person_id' },
      select: fellows,
      insert: nobody,
      update: [
        {
          may: `${managers} key`,
          set: { role: 'guest' },
          never: [elsewhere, { person_id: ':somebody_id' }],
        },
        // Admins make nobody an owner.
        { may: 'owner key', set: { role: 'owner' } },
      ],
      delete: `${managers} key`,
    },
    'organizations.invitations': {
      row: { id: ':invitation_id' },
      select: `${managers} ${keys}`,
      hidden: 'token_hash',
      insert: {
        may: `${managers} key`,
        row: {
          organization_id,
          target_kind: 'organizations.organization',
          target_id: organization_id,
          role: 'member',
          email: 'new@example.org',
          token_hash: '\\x00',
        },
        never: [elsewhere, { target_id: ':foreign_organization_id' }],
        system: { invited_by: ':somebody_id' },
      },
      update: {
        may: `${managers} key`,
        set: { status: 'revoked' },
        never: [elsewhere, { status: 'accepted' }, { status: 'pending' }],
      },
      delete: nobody,
    },
    'organizations.invite_links': {
      row: { id: ':invite_link_id' },
      select: `${managers} ${keys}`,
      insert: {
        may: `${managers} key`,
        row: {
          organization_id,
          target_kind: 'organizations.organization',
          target_id: organization_id,
          role: 'member',
          expires_at: 'now',
        },
        never: [elsewhere, { target_id: ':foreign_organization_id' }],
        system: { created_by: ':somebody_id' },
      },
      update: {
        may: `${managers} key`,
        set: { revoked_at: 'now' },
        never: [elsewhere, { expires_at: 'infinity' }],
      },
      delete: nobody,
    },
    'organizations.removals': closed,
    'organizations.invitation_targets': closed,
    'organizations.access': {
      row: { organization_id, person_id: ':me' },
      select: joined,
      insert: nobody,
      update: nobody,
      delete: nobody,
    },
  },
}
