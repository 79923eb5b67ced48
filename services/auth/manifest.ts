import { withVerbs } from '#kernel/contract/route.ts'
import { defineService } from '#services/manifest.ts'
import { demo } from './demo.ts'
import { errors } from './errors.ts'
import { events } from './events.ts'
import { jobs } from './jobs.ts'
import { keyRing } from './key-ring.ts'
import { mails } from './mails.ts'
import { messages } from './messages/messages.ts'
import { privacy } from './privacy.ts'
import { revocations } from './revocations.ts'
import * as apiKeysRoutes from './routes/api-keys.ts'
import * as loginRoutes from './routes/login.ts'
import * as meRoutes from './routes/me.ts'
import * as passwordRoutes from './routes/password.ts'
import * as secondFactorRoutes from './routes/second-factor.ts'
import * as sessionsRoutes from './routes/sessions.ts'
import * as signupRoutes from './routes/signup.ts'
import * as verificationRoutes from './routes/verification.ts'
import * as apiKeysVerbs from './service/api-keys.ts'
import { guesses, releaseGuesses } from './service/guesses.ts'
import * as invitedSignupVerbs from './service/invited-signup.ts'
import * as loginVerbs from './service/login.ts'
import * as meVerbs from './service/me.ts'
import * as passwordVerbs from './service/password.ts'
import * as secondFactorVerbs from './service/second-factor.ts'
import * as sessionsVerbs from './service/sessions.ts'
import * as signupVerbs from './service/signup.ts'
import * as verificationVerbs from './service/verification.ts'
import { publishKeys } from './well-known.ts'

export const auth = defineService({
  name: 'auth',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy,
  routes: [
    ...withVerbs(signupRoutes, { ...signupVerbs, ...invitedSignupVerbs }),
    ...withVerbs(verificationRoutes, verificationVerbs),
    ...withVerbs(loginRoutes, loginVerbs),
    ...withVerbs(sessionsRoutes, sessionsVerbs),
    ...withVerbs(passwordRoutes, passwordVerbs),
    ...withVerbs(meRoutes, meVerbs),
    ...withVerbs(secondFactorRoutes, secondFactorVerbs),
    ...withVerbs(apiKeysRoutes, apiKeysVerbs),
  ],
  events: { emits: events },
  jobs,
  mails,
  doors: [publishKeys, releaseGuesses],
  resources: [keyRing, revocations, guesses],
  demo,
})
