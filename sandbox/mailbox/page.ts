import type { Language } from '#kernel/language.ts'
import { messages } from '../messages/messages.ts'
import type { SandboxMail } from './queries.ts'

export interface MailPage {
  readonly mails: readonly SandboxMail[]
  readonly open: SandboxMail | undefined
  /** Only mails to this address are listed. */
  readonly to: string | undefined
  readonly language: Language
}

/** The mailbox as one HTML document; all that mails say is escaped. */
export function mailPage({ mails, open, to, language }: MailPage): string {
  const words = messages[language]
  const query = to ? `?to=${encodeURIComponent(to)}` : ''
  const entries = mails.map(
    (mail) => `
      <a href="/sandbox/mail/${mail.id}${escapeHtml(query)}"${mail.id === open?.id ? ' aria-current="page"' : ''}>
        <strong title="${escapeHtml(mail.subject)}">${escapeHtml(mail.subject)}</strong>
        <span title="${escapeHtml(mail.to)}">${escapeHtml(mail.to)}</span>
        ${time(mail.sent_at, language)}
      </a>`,
  )
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${words.title}</title>
    <link rel="stylesheet" href="/sandbox/assets/mailbox.css">
    <link rel="icon" href="data:,">
    <script type="module" src="/sandbox/assets/mailbox.js"></script>
  </head>
  <body data-newest="${mails[0]?.id ?? ''}" data-query="${escapeHtml(query)}">
    <header>
      <h1>${words.title}</h1>
      <p>${words.about}</p>
      ${to ? `<a href="/sandbox/mail">${words.all}</a>` : ''}
      ${mails.length > 0 ? `<button id="clear" type="button">${words.clear}</button>` : ''}
    </header>
    <main>
      ${mails.length > 0 ? `<nav aria-label="${words.title}">${entries.join('')}</nav>` : ''}
      ${open ? article(open, language) : `<p class="empty">${mails.length > 0 ? words.choose : words.empty}</p>`}
    </main>
  </body>
</html>`
}

function article(mail: SandboxMail, language: Language): string {
  const words = messages[language]
  const only = `<a href="/sandbox/mail?to=${escapeHtml(encodeURIComponent(mail.to))}">${words.filter}</a>`
  return `<article>
        <h2>${escapeHtml(mail.subject)}</h2>
        <dl>
          <dt>${words.from}</dt><dd>${escapeHtml(mail.from)}</dd>
          <dt>${words.to}</dt><dd>${escapeHtml(mail.to)} · ${only}</dd>
          <dt>${words.sent}</dt><dd>${time(mail.sent_at, language)}</dd>
        </dl>
        <div role="tablist">
          <button role="tab" type="button" aria-selected="true" aria-controls="preview">${words.preview}</button>
          <button role="tab" type="button" aria-selected="false" aria-controls="text">${words.text}</button>
        </div>
        <div id="preview" role="tabpanel">
          <iframe title="${words.preview}" src="/sandbox/mail/${mail.id}/html"
            sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
        </div>
        <div id="text" role="tabpanel" hidden><pre>${linked(mail.text)}</pre></div>
      </article>`
}

function time(sent_at: string, language: Language): string {
  const shown = Temporal.Instant.from(sent_at).toLocaleString(language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  })
  return `<time datetime="${sent_at}">${escapeHtml(shown)}</time>`
}

/** Plain text with its addresses as links. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) =>
      index % 2 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part),
    )
    .join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
