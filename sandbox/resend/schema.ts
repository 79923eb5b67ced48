import { z } from 'zod'

/** `email@example.com` or `Name <email@example.com>`, in one line. */
const address = z
  .string()
  .regex(/^(?:[^<>\p{Cc}]*<[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/u)

const addresses = z.union([address.transform((one) => [one]), z.array(address).min(1).max(50)])

/** The body of Resend's `POST /emails` (resend.com/docs/api-reference/emails/send-email). */
export const emailSchema = z
  .object({
    from: address,
    to: addresses,
    subject: z.string(),
    html: z.string().nullish(),
    text: z.string().nullish(),
    cc: addresses.optional(),
    bcc: addresses.optional(),
    reply_to: addresses.nullish(),
    headers: z.record(z.string(), z.string().regex(/^\P{Cc}*$/u)).nullish(),
  })
  .refine((email) => email.html || email.text, {
    path: ['html'],
    message: 'Missing `html` or `text` field.',
  })

export type Email = z.output<typeof emailSchema>
