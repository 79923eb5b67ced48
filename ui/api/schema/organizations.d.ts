// Written by tools/openapi-types.ts.

export interface Paths {
  '/invitations': {
    /** List the open invitations to your address */
    get: {
      parameters: {}
      responses: {
        200: {
          content: {
            'application/json': {
              items: ReceivedInvitation[]
              next: string | null
              total?: number
            }
          }
        }
      }
    }
  }
  '/invitations/{invitation_id}/accept': {
    /** Accept an invitation to your address */
    post: {
      parameters: { path: { invitation_id: string }; header?: { 'If-Match'?: string } }
      responses: { 200: { content: { 'application/json': AcceptedInvitation } } }
    }
  }
  '/invitations/{invitation_id}/confirm': {
    /** Confirm who accepted under another address */
    post: {
      parameters: { path: { invitation_id: string }; header?: { 'If-Match'?: string } }
      responses: { 200: { content: { 'application/json': AcceptedInvitation } } }
    }
  }
  '/invitations/{invitation_id}/decline': {
    /** Decline an invitation to your address */
    post: {
      parameters: { path: { invitation_id: string }; header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
  '/invitations/accept': {
    /** Accept an invitation with its link */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { token: string } } }
      responses: { 200: { content: { 'application/json': AcceptedInvitation } } }
    }
  }
  '/invitations/preview': {
    /** Show what an invitation’s link invites to */
    get: {
      parameters: { query: { token: string } }
      responses: { 200: { content: { 'application/json': InvitationPreview } } }
    }
  }
  '/invite-links/accept': {
    /** Join by an invite link */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { token: string } } }
      responses: { 200: { content: { 'application/json': AcceptedInvitation } } }
    }
  }
  '/invite-links/preview': {
    /** Show what an invite link leads to */
    get: {
      parameters: { query: { token: string } }
      responses: { 200: { content: { 'application/json': InviteLinkPreview } } }
    }
  }
  '/organizations': {
    /** List the organisations you belong to */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; count?: 'exact'; deleted?: string }
      }
      responses: {
        200: {
          content: {
            'application/json': { items: Organization[]; next: string | null; total?: number }
          }
        }
      }
    }
    /** Make an organisation */
    post: {
      parameters: { header?: { 'If-Match'?: string; 'Idempotency-Key'?: string } }
      requestBody: { content: { 'application/json': { name: string } } }
      responses: { 201: { content: { 'application/json': Organization } } }
    }
  }
  '/organizations/{organization_id}': {
    /** Read an organisation */
    get: {
      parameters: { path: { organization_id: string } }
      responses: { 200: { content: { 'application/json': Organization } } }
    }
    /** Rename an organisation */
    patch: {
      parameters: { path: { organization_id: string }; header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { name?: string } } }
      responses: { 200: { content: { 'application/json': Organization } } }
    }
    /** Delete an organisation */
    delete: {
      parameters: { path: { organization_id: string }; header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { name: string } } }
      responses: { 204: { content?: never } }
    }
  }
  '/organizations/{organization_id}/hand-over': {
    /** Make another member the owner in your place */
    post: {
      parameters: { path: { organization_id: string }; header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { person_id: string } } }
      responses: { 200: { content: { 'application/json': OrganizationMember } } }
    }
  }
  '/organizations/{organization_id}/invitations': {
    /** List the invitations you manage */
    get: {
      parameters: {
        path: { organization_id: string }
        query?: {
          limit?: number
          cursor?: string
          count?: 'exact'
          target_id?: string
          open?: string
        }
      }
      responses: {
        200: {
          content: {
            'application/json': { items: Invitation[]; next: string | null; total?: number }
          }
        }
      }
    }
    /** Invite somebody by e-mail */
    post: {
      parameters: {
        path: { organization_id: string }
        header?: { 'If-Match'?: string; 'Idempotency-Key'?: string }
      }
      requestBody: {
        content: {
          'application/json': {
            email: string
            role: string
            target?: { kind: string; id: string }
          }
        }
      }
      responses: { 201: { content: { 'application/json': Invitation } } }
    }
  }
  '/organizations/{organization_id}/invitations/{invitation_id}': {
    /** Read an invitation you manage */
    get: {
      parameters: { path: { organization_id: string; invitation_id: string } }
      responses: { 200: { content: { 'application/json': Invitation } } }
    }
    /** Take an invitation back */
    delete: {
      parameters: {
        path: { organization_id: string; invitation_id: string }
        header?: { 'If-Match'?: string }
      }
      responses: { 204: { content?: never } }
    }
  }
  '/organizations/{organization_id}/invite-links': {
    /** List the invite links you manage */
    get: {
      parameters: {
        path: { organization_id: string }
        query?: { limit?: number; cursor?: string; target_id?: string }
      }
      responses: {
        200: {
          content: {
            'application/json': { items: InviteLink[]; next: string | null; total?: number }
          }
        }
      }
    }
    /** Make a link by which others join */
    post: {
      parameters: { path: { organization_id: string }; header?: { 'If-Match'?: string } }
      requestBody: {
        content: {
          'application/json': {
            role: string
            days?: number
            target?: { kind: string; id: string }
          }
        }
      }
      responses: { 201: { content: { 'application/json': InviteLink } } }
    }
  }
  '/organizations/{organization_id}/invite-links/{invite_link_id}': {
    /** Take an invite link back */
    delete: {
      parameters: {
        path: { organization_id: string; invite_link_id: string }
        header?: { 'If-Match'?: string }
      }
      responses: { 204: { content?: never } }
    }
  }
  '/organizations/{organization_id}/leave': {
    /** Leave an organisation */
    post: {
      parameters: { path: { organization_id: string }; header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
  '/organizations/{organization_id}/members': {
    /** List the people of an organisation */
    get: {
      parameters: {
        path: { organization_id: string }
        query?: { limit?: number; cursor?: string; count?: 'exact' }
      }
      responses: {
        200: {
          content: {
            'application/json': {
              items: OrganizationMember[]
              next: string | null
              total?: number
            }
          }
        }
      }
    }
  }
  '/organizations/{organization_id}/members/{person_id}': {
    /** Change a member’s role */
    patch: {
      parameters: {
        path: { organization_id: string; person_id: string }
        header?: { 'If-Match'?: string }
      }
      requestBody: {
        content: {
          'application/json': { role: 'owner' | 'admin' | 'member' | 'guest' }
        }
      }
      responses: { 200: { content: { 'application/json': OrganizationMember } } }
    }
    /** Remove a member */
    delete: {
      parameters: {
        path: { organization_id: string; person_id: string }
        header?: { 'If-Match'?: string }
      }
      responses: { 204: { content?: never } }
    }
  }
  '/organizations/{organization_id}/restore': {
    /** Restore a deleted organisation */
    post: {
      parameters: { path: { organization_id: string }; header?: { 'If-Match'?: string } }
      responses: { 200: { content: { 'application/json': Organization } } }
    }
  }
}

export type AcceptedInvitation = {
  status: 'accepted' | 'awaiting_confirmation'
  organization_id: string
  target: { kind: string; id: string; name: string }
  role: string
  href: string | null
}

export type Invitation = {
  id: string
  organization_id: string
  target_kind: string
  target_id: string
  role: string
  email: string
  status: 'pending' | 'awaiting_confirmation' | 'accepted' | 'declined' | 'revoked' | 'expired'
  invited_by: OrganizationPerson
  accepted_by: OrganizationPerson | null
  expires_at: string
  version: number
  created_at: string
  updated_at: string
}

export type InvitationPreview = {
  organization_name: string
  target: { kind: string; name: string }
  role: string
  invited_by: { name: string }
  email: string
  has_account: boolean
  expires_at: string
}

export type InviteLink = {
  id: string
  organization_id: string
  target_kind: string
  target_id: string
  role: string
  created_by: OrganizationPerson
  url: string
  expires_at: string
  created_at: string
}

export type InviteLinkPreview = {
  organization_name: string
  target: { kind: string; name: string }
  role: string
  invited_by: { name: string }
  expires_at: string
}

export type Organization = {
  id: string
  name: string
  personal: boolean
  role: 'owner' | 'admin' | 'member' | 'guest'
  sole_owner: boolean
  version: number
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export type OrganizationMember = {
  person: OrganizationPerson
  email: string | null
  role: 'owner' | 'admin' | 'member' | 'guest'
  version: number
  created_at: string
}

export type OrganizationPerson = { id: string; name: string; avatar_url: string | null }

export type ReceivedInvitation = {
  id: string
  organization_name: string
  target: { kind: string; id: string; name: string }
  role: string
  invited_by: OrganizationPerson
  expires_at: string
}
