import { z } from 'zod'
import { oneLine } from '#kernel/contract/one-line.ts'
import { emailAddress as email } from '#services/mail/schema.ts'
import { Accepted, InvitationToken } from '#services/organizations/schema.ts'
import { name } from '#services/users/name.ts'
import { TimeZone } from '#services/users/schema.ts'

const time = z.iso.datetime({ offset: true })

/** 128 characters in UTF-16 and in their longest form. */
const longestTyped = 1000

/**
 * Any Unicode; what counts is its characters, however they were typed (NIST SP 800-63B §5.1.1.2). Too long
 * in any form is refused first: composing half a million accents takes a minute.
 */
export const password = z.string().refine(
  (text) => {
    const length = text.length > longestTyped ? Infinity : [...text.normalize('NFC')].length
    return length >= 8 && length <= 128
  },
  { error: 'auth.password_length' },
)

/** A password as somebody types it at login: whatever it is, it is only compared. */
const typedPassword = z.string().min(1).max(longestTyped)
const token = z.string().min(1).max(200)
const code = z.string().trim().min(6).max(32)

export const Signup = z.strictObject({
  email,
  password,
  name,
  language: z.enum(['en', 'fr']).optional(),
  /** By which days begin and end for them: the browser's. */
  time_zone: TimeZone.optional(),
})

/** By the link of an invitation, whose mail proves the address. */
export const InvitedSignup = Signup.omit({ email: true }).extend({
  token: InvitationToken.shape.token,
})

export const Email = z.strictObject({ email })
export const Token = z.strictObject({ token })
export const Login = z.strictObject({ email, password: typedPassword })
export const SecondFactor = z.strictObject({ mfa_token: z.string().max(2000), code })
export const Refresh = z.strictObject({ refresh_token: z.string().max(500).optional() }).default({})
export const ResetPassword = z.strictObject({ token, password })
export const ChangePassword = z.strictObject({ current_password: typedPassword, password })
export const ChangeEmail = z.strictObject({ email, password: typedPassword })
export const Password = z.strictObject({ password: typedPassword })
export const Code = z.strictObject({ code })
export const SessionParams = z.strictObject({ session_id: z.uuid() })
export const ApiKeyParams = z.strictObject({ api_key_id: z.uuid() })

export const CreateApiKey = z.strictObject({
  name: oneLine(100),
  organization_id: z.uuid(),
  scopes: z
    .array(z.enum(['read', 'write']))
    .min(1)
    .max(2),
  expires_at: time
    .refine((text) => Date.parse(text) > Date.now(), { error: 'auth.expiry_past' })
    .nullable()
    .default(null),
})

export const ApiKeyQuery = z.strictObject({ organization_id: z.uuid() })

// Answers -----------------------------------------------------------------------------------------

export const Message = z.strictObject({ message: z.string() }).meta({ id: 'Message' })

export const SignedUp = z
  .strictObject({
    message: z.string(),
    user: z.strictObject({ id: z.uuid(), email: z.string(), name: z.string() }),
  })
  .meta({ id: 'SignedUp' })

export const MailLink = z
  .strictObject({
    purpose: z.enum(['verify_email', 'reset_password', 'change_email']),
    /** The address that it was sent to. */
    email: z.string(),
    /** What the link is for was done already. */
    done: z.boolean(),
  })
  .meta({ id: 'MailLink' })

export const User = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    avatar_url: z.string().nullable(),
    email_verified: z.boolean(),
    language: z.enum(['en', 'fr']).nullable(),
    time_zone: z.string().nullable(),
    theme: z.enum(['auto', 'light', 'dark']),
    /** What they have put away of their dashboard. */
    hidden_widgets: z.array(z.string()),
    roles: z.array(z.enum(['admin', 'support'])),
    mfa: z.boolean(),
    /** When the account goes, because they asked for it. */
    leaves_at: time.nullable(),
    created_at: time,
  })
  .meta({ id: 'User' })

export const Me = z.strictObject({ user: User })

export const SignedIn = z
  .strictObject({
    access_token: z.string(),
    token_type: z.literal('bearer'),
    /** Seconds. */
    expires_in: z.int(),
    /** Absent where it went into the cookie `socle_refresh`. */
    refresh_token: z.string().optional(),
    user: User,
  })
  .meta({ id: 'SignedIn' })

export const Verified = z
  .strictObject({
    message: z.string(),
    /** In the browser that signed up: the link's end is signed in. */
    signed_in: SignedIn.optional(),
  })
  .meta({ id: 'AddressVerified' })

export const JoinedByInvitation = z
  .strictObject({ signed_in: SignedIn, joined: Accepted })
  .meta({ id: 'JoinedByInvitation' })

export const SecondFactorDue = z
  .strictObject({
    mfa_required: z.literal(true),
    mfa_token: z.string(),
    factors: z.array(z.enum(['totp', 'recovery_code'])),
  })
  .meta({ id: 'SecondFactorDue' })

export const LoggedIn = z.union([SignedIn, SecondFactorDue])

export const Session = z
  .strictObject({
    id: z.uuid(),
    device: z.string(),
    current: z.boolean(),
    aal: z.enum(['aal1', 'aal2']),
    created_at: time,
    last_used_at: time,
  })
  .meta({ id: 'Session' })

export const TotpStarted = z
  .strictObject({ secret: z.string(), uri: z.string() })
  .meta({ id: 'TotpStarted' })

export const RecoveryCodes = z
  .strictObject({ recovery_codes: z.array(z.string()) })
  .meta({ id: 'RecoveryCodes' })

export const Factors = z
  .strictObject({ totp: z.boolean(), recovery_codes_left: z.int() })
  .meta({ id: 'Factors' })

const apiKey = {
  id: z.uuid(),
  organization_id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(['read', 'write'])),
  expires_at: time.nullable(),
  last_used_on: z.string().nullable(),
  created_at: time,
}

export const ApiKey = z.strictObject(apiKey).meta({ id: 'ApiKey' })
export const NewApiKey = z.strictObject({ ...apiKey, secret: z.string() }).meta({ id: 'NewApiKey' })
