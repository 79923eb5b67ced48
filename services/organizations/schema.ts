import { z } from 'zod'
import { listOf, pageQuery } from '#kernel/contract/page-query.ts'
import { emailAddress } from '#services/mail/schema.ts'
import { name } from '#services/users/name.ts'

// Inputs and outputs. Neutral: the server, the pages and the reference read it alike.

const id = z.uuid()
const time = z.iso.datetime({ offset: true })
const version = z.int().min(1)

export const roles = ['owner', 'admin', 'member', 'guest'] as const
export const Role = z.enum(roles)
export type Role = z.output<typeof Role>

export const Organization = z
  .strictObject({
    id,
    name: z.string(),
    personal: z.boolean(),
    /** The caller's own role. */
    role: Role,
    /** Nobody but the caller owns it: they hand over before they leave. */
    sole_owner: z.boolean(),
    version,
    created_at: time,
    updated_at: time,
    deleted_at: time.nullable(),
  })
  .meta({ id: 'Organization' })

export const Person = z
  .strictObject({ id, name: z.string(), avatar_url: z.string().nullable() })
  .meta({ id: 'OrganizationPerson' })

export const Member = z
  .strictObject({
    person: Person,
    /** For whoever manages the organisation, once it is proven; else null. */
    email: z.string().nullable(),
    role: Role,
    version,
    created_at: time,
  })
  .meta({ id: 'OrganizationMember' })

const target = { kind: z.string(), id, name: z.string() }

export const Invitation = z
  .strictObject({
    id,
    organization_id: id,
    target_kind: z.string(),
    target_id: id,
    role: z.string(),
    email: z.string(),
    /** `expired`: pending, but nobody may accept it any more. */
    status: z.enum([
      'pending',
      'awaiting_confirmation',
      'accepted',
      'declined',
      'revoked',
      'expired',
    ]),
    invited_by: Person,
    /** Who accepted. Under another address than the invited one while `awaiting_confirmation`. */
    accepted_by: Person.nullable(),
    expires_at: time,
    version,
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'Invitation' })

export const ReceivedInvitation = z
  .strictObject({
    id,
    organization_name: z.string(),
    target: z.strictObject(target),
    role: z.string(),
    invited_by: Person,
    expires_at: time,
  })
  .meta({ id: 'ReceivedInvitation' })

/** What a link shows before anybody signed in. */
export const InvitationPreview = z
  .strictObject({
    organization_name: z.string(),
    target: z.strictObject({ kind: z.string(), name: z.string() }),
    role: z.string(),
    invited_by: z.strictObject({ name: z.string() }),
    /** Where its mail went. */
    email: z.string(),
    /** Whether that address has an account: its owner signs in; else they make one. */
    has_account: z.boolean(),
    expires_at: time,
  })
  .meta({ id: 'InvitationPreview' })

export const InviteLink = z
  .strictObject({
    id,
    organization_id: id,
    target_kind: z.string(),
    target_id: id,
    role: z.string(),
    created_by: Person,
    /** Whoever has it comes in, until it ends or is taken back. */
    url: z.string(),
    expires_at: time,
    created_at: time,
  })
  .meta({ id: 'InviteLink' })

export const InviteLinkPreview = InvitationPreview.omit({ email: true, has_account: true }).meta({
  id: 'InviteLinkPreview',
})

export const Accepted = z
  .strictObject({
    /** `awaiting_confirmation`: another address was invited, so whoever invited must confirm. */
    status: z.enum(['accepted', 'awaiting_confirmation']),
    organization_id: id,
    target: z.strictObject(target),
    role: z.string(),
    /** Path in the web application, once accepted. */
    href: z.string().nullable(),
  })
  .meta({ id: 'AcceptedInvitation' })

export const OrganizationList = listOf(Organization)
export const MemberList = listOf(Member)
export const InvitationList = listOf(Invitation)
export const ReceivedInvitationList = listOf(ReceivedInvitation)

// Inputs ------------------------------------------------------------------------------------------

export const OrganizationParams = z.strictObject({ organization_id: id })
export const MemberParams = z.strictObject({ organization_id: id, person_id: id })
export const OrganizationInvitationParams = z.strictObject({
  organization_id: id,
  invitation_id: id,
})
export const InvitationParams = z.strictObject({ invitation_id: id })

export const PageQuery = z.strictObject(pageQuery)
export const OrganizationQuery = z.strictObject({
  ...pageQuery,
  /** The trash: organisations that the caller owned and deleted within 30 days. */
  deleted: z.stringbool().default(false),
})
export const InvitationQuery = z.strictObject({
  ...pageQuery,
  /** Only invitations to this target; default: to anything in the organisation. */
  target_id: id.optional(),
  /** Only those that somebody may still answer or confirm, or that can be sent again. */
  open: z.stringbool().default(false),
})

export const CreateOrganization = z.strictObject({ name })
export const UpdateOrganization = z.strictObject({ name: name.optional() })
/** The name again, so that nobody deletes an organisation in passing. */
export const DeleteOrganization = z.strictObject({ name: z.string().max(100) })
export const ChangeRole = z.strictObject({ role: Role })
export const HandOver = z.strictObject({ person_id: id })

export const Invite = z.strictObject({
  email: emailAddress,
  /** One of the target's roles. */
  role: z.string().max(40),
  /** Default: the organisation itself. */
  target: z.strictObject({ kind: z.string().max(60), id }).optional(),
})

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const InvitationToken = z.strictObject({ token })

export const CreateInviteLink = z.strictObject({
  /** One of the target's roles, the strongest excepted. */
  role: z.string().max(40),
  /** How long it leads somewhere. */
  days: z.int().min(1).max(30).default(7),
  /** Default: the organisation itself. */
  target: z.strictObject({ kind: z.string().max(60), id }).optional(),
})
export const InviteLinkQuery = z.strictObject({
  limit: pageQuery.limit,
  cursor: pageQuery.cursor,
  /** Default: the organisation itself. */
  target_id: id.optional(),
})
export const InviteLinkParams = z.strictObject({ organization_id: id, invite_link_id: id })
export const InviteLinkToken = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}$/),
})
