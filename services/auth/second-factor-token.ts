import { jwtVerify, SignJWT } from 'jose'
import { errors } from './errors.ts'
import { keyFor } from './secrets.ts'

/** Between the two steps of signing in: proves the password, opens nothing else. Five minutes. */
export const signSecondFactorToken = (secret: string, user_id: string): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: 'HS256', typ: 'mfa+jwt' })
    .setSubject(user_id)
    .setAudience('second_factor')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(keyFor(secret, 'second_factor'))

export async function verifySecondFactorToken(secret: string, token: string): Promise<string> {
  try {
    const { payload } = await jwtVerify(token, keyFor(secret, 'second_factor'), {
      algorithms: ['HS256'],
      audience: 'second_factor',
      typ: 'mfa+jwt',
    })
    if (!payload.sub) throw new Error('no subject')
    return payload.sub
  } catch (cause) {
    throw errors.mfa_token_invalid({ cause })
  }
}
