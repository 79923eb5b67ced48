import type { Reader } from '#kernel/database/session.ts'

export interface SandboxMail {
  readonly id: string
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** RFC 3339, UTC */
  readonly sent_at: string
}

/** Mails kept; older ones make room. */
const capacity = 1000

export interface NewMail {
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly html?: string | undefined
  readonly text?: string | undefined
}

/** Stores one mail and returns its id. */
export async function insertMail(writer: Reader, mail: NewMail): Promise<string> {
  const { id } = await writer.one<{ id: string }>(insertSql, [
    mail.from,
    mail.to,
    mail.subject,
    mail.html ?? null,
    mail.text ?? null,
  ])
  await writer.rows(makeRoomSql, [capacity])
  return id
}

/** The newest mails first; to one address, or to all. */
export async function listMails(
  reader: Reader,
  to: string | undefined,
  limit: number,
): Promise<SandboxMail[]> {
  const rows = await reader.rows<MailRow>(listSql, [to?.toLowerCase() ?? null, limit])
  return rows.map(mailOf)
}

export async function findMail(reader: Reader, id: string): Promise<SandboxMail | undefined> {
  const row = await reader.maybe<MailRow>(findSql, [id])
  return row && mailOf(row)
}

export async function clearMails(writer: Reader): Promise<void> {
  await writer.rows('delete from sandbox.mails')
}

type MailRow = Omit<SandboxMail, 'sent_at'> & { readonly sent_at: Temporal.Instant }

const mailOf = (row: MailRow): SandboxMail => ({ ...row, sent_at: row.sent_at.toString() })

const insertSql = `
insert into sandbox.mails (sender, recipients, subject, html, body_text)
values ($1, $2, $3, $4, $5) returning id`

const makeRoomSql = `
delete from sandbox.mails where id in (select id from sandbox.mails order by id desc offset $1)`

const columns = `id, array_to_string(recipients, ', ') as "to", sender as "from", subject,
  coalesce(body_text, '') as text, coalesce(html, '') as html, sent_at`

const listSql = `
select ${columns} from sandbox.mails
where $1::text is null or exists (
  select from unnest(recipients) as recipient
  where lower(recipient) = $1 or right(lower(recipient), length($1) + 2) = '<' || $1 || '>')
order by id desc limit $2`

const findSql = `select ${columns} from sandbox.mails where id = $1`
