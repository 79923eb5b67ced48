import type { Reader } from '#kernel/database/session.ts'

const card = `(select to_jsonb(card) from users.cards(array[link.created_by]) card)`

const returned = `link.id, link.organization_id, link.target_kind, link.target_id, link.role,
  ${card} as created_by, link.expires_at, link.created_at`

export interface LinkRow {
  readonly id: string
  readonly organization_id: string
  readonly target_kind: string
  readonly target_id: string
  readonly role: string
  readonly created_by: { id: string; name: string; avatar_url: string | null }
  readonly expires_at: Temporal.Instant
  readonly created_at: Temporal.Instant
}

const open = 'link.revoked_at is null and link.expires_at > now()'

/** Those to one target that lead somewhere, newest first. */
export const listLinks = (
  reader: Reader,
  organization_id: string,
  target_id: string,
  page: { readonly limit: number; readonly after: string | null },
) =>
  reader.rows<LinkRow>(
    `select ${returned} from organizations.invite_links link
     where link.organization_id = $1 and link.target_id = $2 and ${open}
       and ($3::uuid is null or link.id < $3)
     order by link.id desc limit $4`,
    [organization_id, target_id, page.after, page.limit],
  )

export const insertLink = (
  reader: Reader,
  link: {
    readonly organization_id: string
    readonly target: { readonly kind: string; readonly id: string }
    readonly role: string
    readonly days: number
  },
) =>
  reader.one<LinkRow>(
    `with made as (
       insert into organizations.invite_links (organization_id, target_kind, target_id, role, expires_at)
       values ($1, $2, $3, $4, now() + make_interval(days => $5)) returning *
     ) select ${returned} from made link`,
    [link.organization_id, link.target.kind, link.target.id, link.role, link.days],
  )

export const revokeLink = (reader: Reader, organization_id: string, id: string) =>
  reader.maybe<{ id: string; target_kind: string; target_id: string }>(
    `update organizations.invite_links set revoked_at = now()
     where organization_id = $1 and id = $2 and revoked_at is null returning id, target_kind, target_id`,
    [organization_id, id],
  )

export interface LinkFacts {
  readonly id: string
  readonly organization_id: string
  readonly organization_name: string
  readonly target_kind: string
  readonly target_id: string
  readonly role: string
  readonly created_by: string
  readonly maker_name: string
  readonly expires_at: Temporal.Instant
  readonly open: boolean
  /** Its maker still manages what it leads to. */
  readonly upheld: boolean
}

/** Whether a person was taken out of what a link leads to, or of its organisation, while the link was there. */
export const wasRemoved = async (system: Reader, link: LinkFacts, person_id: string) =>
  (await system.maybe(
    `select from organizations.removals removal
     join organizations.invite_links link on link.id = $1
     where removal.person_id = $2 and removal.target_id in (link.target_id, link.organization_id)
       and removal.removed_at > link.created_at`,
    [link.id, person_id],
  )) !== undefined

/** What a link leads to, for the system; 404 when it was taken away or its organisation is gone. */
export const findLink = (reader: Reader, id: string) =>
  reader.one<LinkFacts>(
    `select link.id, link.organization_id, organization.name as organization_name, link.target_kind,
       link.target_id, link.role, link.created_by, maker.name as maker_name, link.expires_at,
       ${open} as open,
       organizations.manages_as(link.created_by, link.target_kind, link.target_id) as upheld
     from organizations.invite_links link
     join organizations.organizations organization
       on organization.id = link.organization_id and organization.deleted_at is null
     cross join lateral users.cards(array[link.created_by]) maker
     where link.id = $1`,
    [id],
  )
