import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Language } from '#kernel/language.ts'
import type { Invitation } from '../schema.ts'

// What managers of a target read and write, under their own rights ----------------------------------

const card = (person: string) =>
  `(select to_json(card)
    from users.cards(array[${person}]) card)`

const returned = `invitation.id, invitation.version, json_build_object(
  'id', invitation.id, 'organization_id', invitation.organization_id,
  'target_kind', invitation.target_kind, 'target_id', invitation.target_id,
  'role', invitation.role, 'email', invitation.email,
  'status', case when invitation.status = 'pending' and invitation.expires_at <= now()
    then 'expired' else invitation.status end,
  'invited_by', ${card('invitation.invited_by')},
  'accepted_by', ${card('invitation.accepted_by')},
  'expires_at', invitation.expires_at, 'version', invitation.version,
  'created_at', invitation.created_at, 'updated_at', invitation.updated_at) as json`

/** Newest first. */
export const listInvitations = (
  reader: Reader,
  organization_id: string,
  page: {
    readonly limit: number
    readonly after: string | null
    readonly target_id: string | null
    readonly open: boolean
  },
) =>
  reader.rows<{ id: string; json: string }>(
    `select ${returned} from organizations.invitations invitation
     where organization_id = $1 and ($2::uuid is null or target_id = $2)
       and ($3::uuid is null or id < $3)
       and (not $5 or status in ('pending', 'awaiting_confirmation'))
     order by id desc limit $4`,
    [organization_id, page.target_id, page.after, page.limit, page.open],
  )

export const countInvitations = async (
  reader: Reader,
  organization_id: string,
  target_id: string | null,
  open: boolean,
) =>
  (
    await reader.one<{ count: number }>(
      `select count(*) from organizations.invitations
       where organization_id = $1 and ($2::uuid is null or target_id = $2)
         and (not $3 or status in ('pending', 'awaiting_confirmation'))`,
      [organization_id, target_id, open],
    )
  ).count

export const findInvitation = (
  reader: Reader,
  organization_id: string,
  id: string,
): Promise<JsonText<z.output<typeof Invitation>> | undefined> =>
  reader.json(
    `select ${returned} from organizations.invitations invitation
     where organization_id = $1 and id = $2`,
    [organization_id, id],
  )

const facts = `id, organization_id, target_kind, target_id, role, invited_by, accepted_by, status`

/** What verbs and events need of an invitation. */
export interface InvitationFacts {
  readonly id: string
  readonly organization_id: string
  readonly target_kind: string
  readonly target_id: string
  readonly role: string
  readonly invited_by: string
  readonly accepted_by: string | null
  readonly status: string
}

/** 404 when the caller does not manage what it invites to. */
export const managedInvitation = (reader: Reader, id: string) =>
  reader.one<InvitationFacts>(`select ${facts} from organizations.invitations where id = $1`, [id])

/** Takes back what is still open for this address: a new invitation follows. */
export const revokeOpen = (reader: Reader, target_kind: string, target_id: string, email: string) =>
  reader.rows(
    `update organizations.invitations set status = 'revoked'
     where target_kind = $1 and target_id = $2 and email = $3
       and status in ('pending', 'awaiting_confirmation')`,
    [target_kind, target_id, email],
  )

/** What the owner of a verified address chose to read; for the system. */
export const languageOf = async (reader: Reader, email: string): Promise<Language | null> =>
  (
    await reader.maybe<{ language: Language | null }>('select language from users.contact_at($1)', [
      email,
    ])
  )?.language ?? null

export const insertInvitation = (
  reader: Reader,
  invitation: {
    readonly organization_id: string
    readonly target: { readonly kind: string; readonly id: string }
    readonly role: string
    readonly email: string
    readonly token_hash: Buffer
  },
) =>
  reader.one<InvitationFacts>(
    `insert into organizations.invitations
       (organization_id, target_kind, target_id, role, email, token_hash)
     values ($1, $2, $3, $4, $5, $6::bytea) returning ${facts}`,
    [
      invitation.organization_id,
      invitation.target.kind,
      invitation.target.id,
      invitation.role,
      invitation.email,
      `\\x${invitation.token_hash.toString('hex')}`,
    ],
  )

export const revokeInvitation = (reader: Reader, organization_id: string, id: string) =>
  reader.maybe<InvitationFacts>(
    `update organizations.invitations set status = 'revoked'
     where organization_id = $1 and id = $2 and status in ('pending', 'awaiting_confirmation')
     returning ${facts}`,
    [organization_id, id],
  )

// What invited persons read and write ---------------------------------------------------------------

export interface ReceivedInvitation {
  readonly id: string
  readonly organization_id: string
  readonly organization_name: string
  readonly target_kind: string
  readonly target_id: string
  readonly role: string
  readonly invited_by: { id: string; name: string; avatar_url: string | null }
  readonly expires_at: Temporal.Instant
}

/** Open invitations to the caller's verified address whose inviters may still invite. */
export const listReceived = (reader: Reader, id: string | null, limit: number) =>
  reader.rows<ReceivedInvitation>(
    `select id, organization_id, organization_name, target_kind, target_id, role, expires_at,
       to_jsonb(${card('invited_by')}) as invited_by
     from organizations.invitations_for_me() where $1::uuid is null or id = $1
     order by id desc limit $2`,
    [id, limit],
  )

/** `upheld`: the inviter still manages what it invites to. */
export interface TakenFacts extends InvitationFacts {
  readonly upheld: boolean
}

const upheld = 'organizations.manages_as(invited_by, target_kind, target_id) as upheld'

export interface TokenFacts extends TakenFacts {
  readonly organization_name: string
  readonly inviter_name: string
  readonly email: string
  /** The address is that of a confirmed account. */
  readonly has_account: boolean
  readonly expired: boolean
  readonly expires_at: Temporal.Instant
}

/** The invitation behind a token, for the system; 404 when there is none. */
export const invitationOfToken = (reader: Reader, token_hash: Buffer) =>
  reader.one<TokenFacts>(
    `select invitation.id, organization_id, target_kind, target_id, role, invited_by, accepted_by,
       status, organization.name as organization_name, card.name as inviter_name, invitation.email,
       exists (select from users.contact_at(invitation.email)) as has_account,
       invitation.expires_at, invitation.expires_at <= now() as expired, ${upheld}
     from organizations.invitations invitation
     join organizations.organizations organization
       on organization.id = organization_id and organization.deleted_at is null
     cross join lateral users.cards(array[invited_by]) card
     where token_hash = $1::bytea`,
    [`\\x${token_hash.toString('hex')}`],
  )

/** What an invitation is to, under the reader's rights; undefined when it is not there for them. */
export const describeTarget = (reader: Reader, kind: string, id: string) =>
  reader.maybe<{ name: string; organization_id: string }>(
    'select name, organization_id from organizations.describe_target($1, $2)',
    [kind, id],
  )

/**
 * Uses an open invitation up for a person, as the system. Of many at once one gets the row: the others
 * wait for its lock and then find it answered. Another address than the invited one has to be confirmed.
 */
export const takeInvitation = (system: Reader, id: string, person_id: string) =>
  system.maybe<TakenFacts>(
    `update organizations.invitations set accepted_by = $2, status = case
       when email = lower(users.verified_email($2)) then 'accepted' else 'awaiting_confirmation' end
     where id = $1 and status = 'pending' and expires_at > now()
     returning ${facts}, ${upheld}`,
    [id, person_id],
  )

export const confirmInvitation = (reader: Reader, id: string) =>
  reader.maybe<InvitationFacts>(
    `update organizations.invitations set status = 'accepted'
     where id = $1 and status = 'awaiting_confirmation' returning ${facts}`,
    [id],
  )

export const declineInvitation = (reader: Reader, id: string) =>
  reader.maybe<InvitationFacts>(
    `update organizations.invitations set status = 'declined'
     where id = $1 and status = 'pending' returning ${facts}`,
    [id],
  )
