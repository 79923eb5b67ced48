import type { Context } from '#kernel/context.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Reader } from '#kernel/database/session.ts'
import { found } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { verifyPassword } from '../passwords.ts'
import * as factors from '../queries/factors.ts'
import * as users from '../queries/users.ts'
import { hashRecoveryCode, newRecoveryCodes } from '../recovery-codes.ts'
import type * as routes from '../routes/second-factor.ts'
import { decrypt, encrypt, keyFor } from '../secrets.ts'
import { newTotpSecret, stepOfCode, totpUri } from '../totp.ts'
import { callerId } from './caller.ts'
import { guess } from './guesses.ts'

export async function hasSecondFactor(reader: Reader, user_id: string): Promise<boolean> {
  return (await factors.findTotp(reader, user_id))?.confirmed ?? false
}

/** A code that may be right, as far as that is known before it is spent. */
export type Proof =
  | { readonly factor_id: string; readonly step: number }
  | { readonly user_id: string; readonly code_hash: Buffer }

/** Reads a code of the authenticator, or a recovery code. Undefined: wrong. */
export async function proofOf(
  context: Context,
  user_id: string,
  code: string,
): Promise<Proof | undefined> {
  const { read } = context.asSystem('auth: the second factor of whoever gives a code')
  const totp = await factors.findTotp(read, user_id)
  if (!totp?.confirmed) return undefined
  if (/^\d{6}$/.test(code)) return totpProof(context, totp, code)
  return { user_id, code_hash: await hashRecoveryCode(code, totp.id) }
}

/** Spends a proof; each counts once. */
export async function spendProof(transaction: Reader, proof: Proof): Promise<boolean> {
  const spent =
    'step' in proof
      ? await factors.takeStep(transaction, proof.factor_id, proof.step)
      : await factors.spendRecoveryCode(transaction, proof.user_id, proof.code_hash)
  return spent !== undefined
}

function totpProof(context: Context, totp: factors.TotpFactor, code: string): Proof | undefined {
  const secret = decrypt(keyFor(context.runtime.secret, 'encryption'), totp.encrypted_secret)
  const step = stepOfCode(secret, code)
  return step === null ? undefined : { factor_id: totp.id, step }
}

export const getFactors: Verb<typeof routes.getFactors> = async (context) => {
  const user_id = callerId(context)
  const { read } = context.asSystem('auth: one’s own second factors')
  const totp = await hasSecondFactor(read, user_id)
  return { totp, recovery_codes_left: await factors.countRecoveryCodes(read, user_id) }
}

/** Makes a secret for the authenticator; it counts once a code of it was given. */
export const startTotp: Verb<typeof routes.startTotp> = async (context, { body }) => {
  const account = await confirmPassword(context, body.password)
  const secret = newTotpSecret()
  const sealed = encrypt(keyFor(context.runtime.secret, 'encryption'), secret)
  const system = context.asSystem('auth: one’s own second factors')
  const started = await system.write(async (transaction) => {
    await assertUnchanged(transaction, account)
    return factors.startTotp(transaction, account.id, sealed)
  })
  if (!started) throw errors.mfa_already_on()
  return { secret, uri: totpUri(secret, context.runtime.config.name, account.email) }
}

/** Turns the second factor on and gives the recovery codes, this once. */
export const confirmTotp: Verb<typeof routes.confirmTotp> = async (context, { body }) => {
  const user_id = callerId(context)
  const system = context.asSystem('auth: one’s own second factors')
  const totp = await factors.findTotp(system.read, user_id)
  if (!totp) throw errors.mfa_not_on()
  if (totp.confirmed) throw errors.mfa_already_on()
  const proof = totpProof(context, totp, body.code)
  if (!proof) throw errors.code_invalid({ path: 'body.code' })
  const made = await newRecoveryCodes(totp.id)
  await system.write(async (transaction) => {
    if (!(await spendProof(transaction, proof))) throw errors.code_invalid({ path: 'body.code' })
    await factors.replaceRecoveryCodes(transaction, user_id, made.hashes)
    transaction.emit(events.mfa_enabled, { subject: user_id, data: { person_id: user_id } })
  })
  return { recovery_codes: made.codes }
}

/** A new set; the old codes are worthless. */
export const renewRecoveryCodes: Verb<typeof routes.renewRecoveryCodes> = async (
  context,
  { body },
) => {
  const account = await confirmPassword(context, body.password)
  const system = context.asSystem('auth: one’s own second factors')
  const totp = await factors.findTotp(system.read, account.id)
  if (!totp?.confirmed) throw errors.mfa_not_on()
  const made = await newRecoveryCodes(totp.id)
  await system.write(async (transaction) => {
    await assertUnchanged(transaction, account)
    await factors.replaceRecoveryCodes(transaction, account.id, made.hashes)
  })
  return { recovery_codes: made.codes }
}

export const removeTotp: Verb<typeof routes.removeTotp> = async (context, { body }) => {
  const account = await confirmPassword(context, body.password)
  const { id } = account
  const system = context.asSystem('auth: one’s own second factors')
  await system.write(async (transaction) => {
    await assertUnchanged(transaction, account)
    if (!(await hasSecondFactor(transaction, id))) throw errors.mfa_not_on()
    await factors.deleteTotp(transaction, id)
    await factors.deleteRecoveryCodes(transaction, id)
    transaction.emit(events.mfa_disabled, { subject: id, data: { person_id: id } })
  })
}

/** The caller's account, once their password was given again; a wrong one is refused at its field. */
export async function confirmPassword(
  context: Context,
  password: string,
  path = 'body.password',
): Promise<users.Account> {
  const { read } = context.asSystem('auth: the caller’s own account')
  const account = found(await users.findById(read, callerId(context)))
  const right = await guess(context, account.email, async () =>
    (await verifyPassword(account.encrypted_password, password)) ? true : undefined,
  )
  if (!right) throw errors.password_wrong({ path })
  return account
}

/** Holds the account as it was confirmed: a reset, or another change, may have been quicker. */
export async function assertUnchanged(
  transaction: Reader,
  account: users.Account,
  path = 'body.password',
): Promise<void> {
  const held = await users.holdAccount(transaction, account.id)
  if (held?.encrypted_password !== account.encrypted_password) throw errors.password_wrong({ path })
}
