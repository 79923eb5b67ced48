import type { ArrivedMail } from './mail.contract.ts'
import type { Envelope } from './smtp-server.ts'

/** Reads what nodemailer writes: headers, and one text and one HTML part in quoted-printable or plain. */
export function parseMessage({ recipients, message }: Envelope): ArrivedMail {
  const { headers, body } = split(message)
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? ''
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.trimStart()))
  const part = (type: string) => {
    const found = parts.find((one) => one.headers.get('content-type')?.startsWith(type))
    return found ? decode(found.body, found.headers.get('content-transfer-encoding')) : ''
  }
  return {
    from: headers.get('from') ?? '',
    to: recipients.join(', '),
    subject: headers.get('subject') ?? '',
    text: part('text/plain'),
    html: part('text/html'),
    identity: headers.get('message-id') ?? '',
  }
}

function split(text: string) {
  const end = text.indexOf('\r\n\r\n')
  const lines = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  return { headers, body: text.slice(end + 4) }
}

/** Transfer encodings of RFC 2045 §6. */
function decode(body: string, encoding = '7bit'): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  if (encoding !== 'quoted-printable') return body.replaceAll('\r\n', '\n')
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n')
}
