import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messages } from '../messages/messages.ts'
import { anotherPassword, login, openStage, password, signUp, tokenFrom } from './stage.ts'

test('each mail is sent, in the language of whoever reads it, whatever the request speaks', async (t) => {
  const app = await openStage(t)
  const [email, next] = ['fred@example.org', 'frederic@example.org']
  const english = { 'accept-language': 'en' }
  const ask = (path: string, body: object) => app.anonymous.post(`/api/auth/${path}`, body, english)

  await signUp(app.anonymous, email, { language: 'fr' })
  await ask('verify-email', { token: await tokenFrom(app, email, 'auth.verify') })
  await login(app.anonymous, email, password, { ...english, 'user-agent': 'one' })
  const { access_token } = (
    await login(app.anonymous, email, password, { ...english, 'user-agent': 'another' })
  ).body
  await ask('signup', { email, name: 'Mallory', password: anotherPassword, language: 'en' })
  await app.bearer(access_token).post('/api/auth/change-email', { email: next, password }, english)
  await ask('change-email/confirm', { token: await tokenFrom(app, next, 'auth.address_change') })
  await ask('reset-password', { email: next })
  const token = await tokenFrom(app, next, 'auth.reset')
  await ask('reset-password/confirm', { token, password: anotherPassword })

  const { mails } = messages.fr
  const subjects = async (to: string) => (await app.mails(to)).map(({ subject }) => subject)
  assert.deepEqual(await subjects(email), [
    mails.verify.subject,
    mails.welcome.subject,
    mails.new_sign_in.subject,
    mails.account_exists.subject,
    mails.address_changed.subject_asked,
    mails.address_changed.subject_done,
  ])
  assert.deepEqual(await subjects(next), [
    mails.address_change.subject,
    mails.address_changed.subject_done,
    mails.reset.subject,
    mails.password_changed.subject,
  ])
})
