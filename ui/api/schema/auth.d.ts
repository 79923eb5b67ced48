// Written by tools/openapi-types.ts.

export interface Paths {
  '/auth/api-keys': {
    /** List the API keys of an organisation */
    get: {
      parameters: { query: { organization_id: string } }
      responses: {
        200: {
          content: {
            'application/json': { items: ApiKey[]; next: string | null; total?: number }
          }
        }
      }
    }
    /** Make an API key */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: {
        content: {
          'application/json': {
            name: string
            organization_id: string
            scopes: ('read' | 'write')[]
            expires_at?: string | null
          }
        }
      }
      responses: { 201: { content: { 'application/json': NewApiKey } } }
    }
  }
  '/auth/api-keys/{api_key_id}': {
    /** Read an API key, without its secret */
    get: {
      parameters: { path: { api_key_id: string } }
      responses: { 200: { content: { 'application/json': ApiKey } } }
    }
    /** Revoke an API key */
    delete: {
      parameters: { path: { api_key_id: string }; header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
  '/auth/change-email': {
    /** Ask to change my e-mail address */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { email: string; password: string } } }
      responses: { 200: { content: { 'application/json': Message } } }
    }
  }
  '/auth/change-email/confirm': {
    /** Confirm a new e-mail address */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { token: string } } }
      responses: { 200: { content: { 'application/json': Message } } }
    }
  }
  '/auth/change-password': {
    /** Change my password */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: {
        content: { 'application/json': { current_password: string; password: string } }
      }
      responses: { 200: { content: { 'application/json': Message } } }
    }
  }
  '/auth/login': {
    /** Sign in */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { email: string; password: string } } }
      responses: { 200: { content: { 'application/json': SignedIn | SecondFactorDue } } }
    }
  }
  '/auth/logout': {
    /** End this session */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
  '/auth/logout-all': {
    /** End all my sessions */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
  '/auth/mail-link': {
    /** Show what a mail’s link is for, without using it */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { token: string } } }
      responses: { 200: { content: { 'application/json': MailLink } } }
    }
  }
  '/auth/me': {
    /** Read who is signed in */
    get: {
      parameters: {}
      responses: { 200: { content: { 'application/json': { user: User } } } }
    }
  }
  '/auth/mfa': {
    /** Read my second factors */
    get: {
      parameters: {}
      responses: { 200: { content: { 'application/json': Factors } } }
    }
  }
  '/auth/mfa/recovery-codes': {
    /** Make new recovery codes */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { password: string } } }
      responses: { 200: { content: { 'application/json': RecoveryCodes } } }
    }
  }
  '/auth/mfa/totp': {
    /** Begin to set up an authenticator */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { password: string } } }
      responses: { 200: { content: { 'application/json': TotpStarted } } }
    }
    /** Remove the authenticator */
    delete: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { password: string } } }
      responses: { 204: { content?: never } }
    }
  }
  '/auth/mfa/totp/confirm': {
    /** Turn the authenticator on */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { code: string } } }
      responses: { 200: { content: { 'application/json': RecoveryCodes } } }
    }
  }
  '/auth/mfa/verify': {
    /** Give the second factor when signing in */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { mfa_token: string; code: string } } }
      responses: { 200: { content: { 'application/json': SignedIn | SecondFactorDue } } }
    }
  }
  '/auth/refresh': {
    /** Exchange a refresh token */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { refresh_token?: string } } }
      responses: { 200: { content: { 'application/json': SignedIn } } }
    }
  }
  '/auth/resend-verification': {
    /** Send the confirmation link again */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { email: string } } }
      responses: { 200: { content: { 'application/json': Message } } }
    }
  }
  '/auth/reset-password': {
    /** Ask for a link to choose a new password */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { email: string } } }
      responses: { 200: { content: { 'application/json': Message } } }
    }
  }
  '/auth/reset-password/confirm': {
    /** Choose a new password by the link */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { token: string; password: string } } }
      responses: { 200: { content: { 'application/json': Message } } }
    }
  }
  '/auth/sessions': {
    /** List my sessions by device */
    get: {
      parameters: {}
      responses: {
        200: {
          content: {
            'application/json': { items: Session[]; next: string | null; total?: number }
          }
        }
      }
    }
  }
  '/auth/sessions/{session_id}': {
    /** End one of my sessions */
    delete: {
      parameters: { path: { session_id: string }; header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
  '/auth/signup': {
    /** Create an account */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: {
        content: {
          'application/json': {
            email: string
            password: string
            name: string
            language?: 'en' | 'fr'
            time_zone?: string
          }
        }
      }
      responses: { 201: { content: { 'application/json': SignedUp } } }
    }
  }
  '/auth/signup-by-invitation': {
    /** Create an account by an invitation’s link, and accept it */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: {
        content: {
          'application/json': {
            password: string
            name: string
            language?: 'en' | 'fr'
            time_zone?: string
            token: string
          }
        }
      }
      responses: { 201: { content: { 'application/json': JoinedByInvitation } } }
    }
  }
  '/auth/verify-email': {
    /** Confirm an e-mail address */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { token: string } } }
      responses: { 200: { content: { 'application/json': AddressVerified } } }
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

export type AddressVerified = { message: string; signed_in?: SignedIn }

export type ApiKey = {
  id: string
  organization_id: string
  name: string
  prefix: string
  scopes: ('read' | 'write')[]
  expires_at: string | null
  last_used_on: string | null
  created_at: string
}

export type Factors = { totp: boolean; recovery_codes_left: number }

export type JoinedByInvitation = { signed_in: SignedIn; joined: AcceptedInvitation }

export type MailLink = {
  purpose: 'verify_email' | 'reset_password' | 'change_email'
  email: string
  done: boolean
}

export type Message = { message: string }

export type NewApiKey = {
  id: string
  organization_id: string
  name: string
  prefix: string
  scopes: ('read' | 'write')[]
  expires_at: string | null
  last_used_on: string | null
  created_at: string
  secret: string
}

export type RecoveryCodes = { recovery_codes: string[] }

export type SecondFactorDue = {
  mfa_required: true
  mfa_token: string
  factors: ('totp' | 'recovery_code')[]
}

export type Session = {
  id: string
  device: string
  current: boolean
  aal: 'aal1' | 'aal2'
  created_at: string
  last_used_at: string
}

export type SignedIn = {
  access_token: string
  token_type: 'bearer'
  expires_in: number
  refresh_token?: string
  user: User
}

export type SignedUp = { message: string; user: { id: string; email: string; name: string } }

export type TotpStarted = { secret: string; uri: string }

export type User = {
  id: string
  email: string
  name: string
  avatar_url: string | null
  email_verified: boolean
  language: 'en' | 'fr' | null
  time_zone: string | null
  theme: 'auto' | 'light' | 'dark'
  hidden_widgets: string[]
  roles: ('admin' | 'support')[]
  mfa: boolean
  leaves_at: string | null
  created_at: string
}
