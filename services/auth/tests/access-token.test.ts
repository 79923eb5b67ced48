import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import {
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
} from 'jose'
import { keyRing } from '../key-ring.ts'
import { assertRefused, openStage, password, sharedStage } from './stage.ts'

const coded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

describe('an access token', () => {
  const stage = sharedStage()
  const refused = async (token: string, why: string) => {
    const answer = await stage().bearer(token).get('/api/auth/me')
    assert.deepEqual([answer.status, answer.body.code], [401, 'not_signed_in'], why)
  }
  /** The claims of a token that is good, and what it takes to sign others. */
  async function good() {
    const { access_token } = await stage().person(`Ada${randomUUID().slice(0, 8)}`)
    const [header = '', payload = '', signature = ''] = access_token.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    return { access_token, header, payload, signature, claims, ring: stage().runtime.use(keyRing) }
  }

  test('is signed with a key that everybody can check it by [V9.1.3] [V9.2.4]', async () => {
    const { access_token } = await good()
    const { body, headers } = await stage().anonymous.get('/.well-known/jwks.json')
    assert.match(String(headers['cache-control']), /public/)
    for (const key of body.keys) {
      assert.deepEqual(Object.keys(key).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
    }
    const options = {
      issuer: 'http://localhost:5000',
      audience: 'authenticated',
      algorithms: ['ES256'],
    }
    const { payload } = await jwtVerify(access_token, createLocalJWKSet(body), options)
    assert.equal(Number(payload.exp) - Number(payload.iat), 3600)
  })

  test('with a changed part opens nothing [V7.2.1] [V9.1.1]', async () => {
    const { header, payload, signature, claims } = await good()
    const other = await stage().person('Other')
    const [, , theirs = ''] = other.access_token.split('.')
    await refused(`${header}.${coded({ ...claims, sub: other.id })}.${signature}`, 'another person')
    await refused(
      `${header}.${coded({ ...claims, exp: claims.exp + 1 })}.${signature}`,
      'a longer life',
    )
    await refused(`${header}.${payload}.${theirs}`, 'another signature')
    await refused(`${header}.${payload}.`, 'no signature')
    await refused(`${header}.${payload}`, 'two parts')
    await refused(`${header}.${payload}.${signature}x`, 'a longer signature')
  })

  test('is signed by ES256 and nothing else: not by none, not by HMAC with the public key [V9.1.2]', async () => {
    const { claims, ring } = await good()
    const kid = ring.signing.id
    for (const alg of ['none', 'None', 'NONE', '']) {
      await refused(`${coded({ alg, typ: 'JWT', kid })}.${coded(claims)}.`, `alg ${alg}`)
    }
    const [published = {}] = ring.published.keys
    const publicKey = await importJWK(published, 'ES256', { extractable: true })
    assert.ok(!(publicKey instanceof Uint8Array))
    for (const secret of [JSON.stringify(published), await exportSPKI(publicKey), '']) {
      const body = `${coded({ alg: 'HS256', typ: 'JWT', kid })}.${coded(claims)}`
      await refused(
        `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`,
        'HS256',
      )
    }
  })

  test('is signed by a key of ours, whatever key its header names [V9.1.3]', async () => {
    const { claims, ring } = await good()
    const pair = await generateKeyPair('ES256', { extractable: true })
    const jwk = await exportJWK(pair.publicKey)
    const headers = [
      { alg: 'ES256', kid: ring.signing.id },
      { alg: 'ES256', kid: 'another' },
      { alg: 'ES256' },
      { alg: 'ES256', jwk },
      { alg: 'ES256', kid: ring.signing.id, jwk },
      { alg: 'ES256', kid: ring.signing.id, jku: 'https://evil.example/jwks.json' },
    ]
    for (const header of headers) {
      const token = await new SignJWT(claims).setProtectedHeader(header).sign(pair.privateKey)
      await refused(token, JSON.stringify(header))
    }
  })

  test('counts within its time, here, as what it is [V9.2.1] [V9.2.2] [V9.2.3]', async () => {
    const { claims, ring } = await good()
    const { id: kid, key } = ring.signing
    const sign = (changed: object) =>
      new SignJWT({ ...claims, ...changed }).setProtectedHeader({ alg: 'ES256', kid }).sign(key)
    const now = Math.floor(Date.now() / 1000)
    assert.equal(
      (
        await stage()
          .bearer(await sign({}))
          .get('/api/auth/me')
      ).status,
      200,
    )
    const elsewhere = stage().bearer(await sign({ iss: 'http://localhost:5001' }))
    assert.equal((await elsewhere.get('/api/auth/me')).status, 200, 'the port was another')
    const wrong = [
      { iss: 'http://localhost.evil.example:5000' },
      { iss: 'https://localhost:5000' },
      { iss: 'http://localhost:5001/' },
      { iss: 'http://somebody@localhost:5000' },
      { iss: 'localhost' },
      { iss: undefined },
      { exp: now - 1 },
      { exp: undefined },
      { exp: null },
      { nbf: now + 60 },
      { aud: 'second_factor' },
      { aud: undefined },
      { iss: 'https://evil.example' },
      { sub: undefined },
      { session_id: undefined },
      { session_id: 7 },
      { aal: 'aal3' },
      { aal: undefined },
    ]
    for (const changed of wrong) await refused(await sign(changed), JSON.stringify(changed))
  })

  test('that no longer counts spoils nothing where none is needed', async () => {
    const ada = await stage().person('Stale')
    const stale = stage().bearer(`${ada.access_token}x`)
    const { status, body } = await stale.post('/api/auth/login', { email: ada.email, password })
    assert.deepEqual([status, body.user?.id], [200, ada.id])
    const forgotten = await stale.post('/api/auth/reset-password', { email: ada.email })
    assert.equal(forgotten.status, 200)
  })

  test('in any other place or dress opens nothing [V14.2.1]', async () => {
    const { access_token } = await good()
    const { anonymous } = stage()
    assertRefused(
      await anonymous.get(`/api/auth/me?access_token=${access_token}`),
      401,
      'not_signed_in',
    )
    const authorizations = [
      access_token,
      `Basic ${access_token}`,
      'Bearer',
      'Bearer ',
      `Bearer ${access_token} x`,
    ]
    for (const authorization of authorizations) {
      assertRefused(await anonymous.get('/api/auth/me', { authorization }), 401, 'not_signed_in')
    }
    const cookie = `access_token=${access_token}; socle_refresh=${access_token}`
    assertRefused(await anonymous.get('/api/auth/me', { cookie }), 401, 'not_signed_in')
  })
})

test('of another port counts on this machine alone', async (t) => {
  const url = { SOCLE_URL: 'http://app.example.org:5000' }
  const app = await openStage(t, { environment: url })
  const { access_token } = await app.person('Ada')
  const [, payload = ''] = access_token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const { id: kid, key } = app.runtime.use(keyRing).signing
  const statusFor = async (iss: string) => {
    const header = { alg: 'ES256', kid }
    const token = await new SignJWT({ ...claims, iss }).setProtectedHeader(header).sign(key)
    return (await app.bearer(token).get('/api/auth/me')).status
  }
  assert.equal(await statusFor('http://app.example.org:5000'), 200)
  assert.equal(await statusFor('http://app.example.org:5001'), 401)
})
