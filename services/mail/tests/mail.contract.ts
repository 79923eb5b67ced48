import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { insideTransaction } from '#kernel/database/transaction-scope.ts'
import type { Scope } from '#kernel/testing/database.ts'
import { type MailDriver, MailRefused, type OutgoingMail } from '../drivers/driver.ts'

/** A mail as it arrived at the provider's end. */
export interface ArrivedMail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** By which a second copy is recognised: one id means one mail in the recipient's eyes. */
  readonly identity: string
}

export interface MailStand {
  readonly driver: MailDriver
  arrived(): Promise<readonly ArrivedMail[]>
  /** A recipient whom the provider refuses for good. */
  readonly refusedRecipient: string
  /** From now on the provider is away. */
  takeAway(): Promise<void>
}

export const mail = (about: Partial<OutgoingMail> = {}): OutgoingMail => ({
  id: randomUUID(),
  from: { name: 'Socle', address: 'hello@socle.test' },
  to: 'zoe@example.org',
  subject: 'Confirm your address',
  html: '<p>Hello <b>Zoë</b>, “été”</p>',
  text: 'Hello Zoë, “été”\n.\nA line that begins with a dot.\n',
  ...about,
})

/** What every driver must do, whatever provider stands behind it. */
export function mailContract(provider: string, open: (scope: Scope) => Promise<MailStand>): void {
  test(`${provider}: a mail arrives as it was written`, async (t) => {
    const { driver, arrived } = await open(t)
    const id = await driver.send(mail())
    assert.notEqual(id, '')
    const [one, ...others] = await arrived()
    assert.equal(others.length, 0)
    assert.match(String(one?.from), /^"?Socle"? <hello@socle\.test>$/)
    assert.equal(one?.to, 'zoe@example.org')
    assert.equal(one?.subject, 'Confirm your address')
    assert.equal(one?.text.trimEnd(), mail().text.trimEnd())
    assert.equal(one?.html.trim(), mail().html)
  })

  test(`${provider}: a repeated send is recognised as the same mail`, async (t) => {
    const { driver, arrived } = await open(t)
    const same = mail()
    assert.equal(await driver.send(same), await driver.send(same))
    await driver.send(mail())
    assert.equal(new Set((await arrived()).map((one) => one.identity)).size, 2)
  })

  test(`${provider}: names and subjects cannot become headers or recipients [V1.3.3] [V1.3.11]`, async (t) => {
    const { driver, arrived } = await open(t)
    const evil = 'x\r\nBcc: victim@example.org\r\n\r\nbody'
    const from = { name: `Socle" <${evil}`, address: 'hello@socle.test' }
    await driver.send(mail({ subject: evil, from })).catch(() => {})
    await driver.send(mail({ to: 'zoe@example.org, victim@example.org' })).catch(() => {})
    for (const one of await arrived()) {
      assert.equal(one.to.includes('victim'), false)
      assert.match(one.from, /<hello@socle\.test>$/)
      assert.equal(one.text.trimEnd(), mail().text.trimEnd())
    }
  })

  test(`${provider}: a recipient refused for good is told apart`, async (t) => {
    const { driver, refusedRecipient } = await open(t)
    await assert.rejects(driver.send(mail({ to: refusedRecipient })), MailRefused)
  })

  test(`${provider}: a provider that is away is worth another attempt`, async (t) => {
    const { driver, takeAway } = await open(t)
    await takeAway()
    await assert.rejects(driver.send(mail()), (error) => {
      assert.ok(!(error instanceof MailRefused))
      // What a job fails with is kept: it names nobody.
      assert.doesNotMatch(String(error), /zoe/)
      return true
    })
  })

  test(`${provider}: nothing leaves inside a transaction`, async (t) => {
    const { driver, arrived } = await open(t)
    await assert.rejects(
      insideTransaction(() => driver.send(mail())),
      /transaction/,
    )
    assert.deepEqual(await arrived(), [])
  })
}
