import { Secret, TOTP } from 'otpauth'
import { expect, expectAccessible, fillSignIn, signIn, test } from './journey.ts'
import { bob, dora, lea } from './people.ts'

test('a second factor: set up, sign in with a code, with a recovery code, remove [V6.5.1]', async ({
  page,
}) => {
  await signIn(page, bob)
  await page.goto('/settings/security')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Set up authenticator' }).click()
  await page.getByLabel('Current password').last().fill(bob.password)
  await page.getByRole('button', { name: 'Continue' }).click()
  const shown = (await page.locator('.socle-secret').textContent()) ?? ''
  const secret = shown.replaceAll(/\s/g, '')
  const codeAt = (steps: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: Date.now() + steps * 30_000,
    })
  // What is missing or wrong is said at the code's fields.
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await typeCode(page, codeAt(10))
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByRole('alert')).toHaveText(/This code is not right/)
  await typeCode(page, codeAt(0))
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByText('Your recovery codes')).toBeVisible()
  const codes = await page.getByRole('alert').getByRole('listitem').allTextContents()
  expect(codes.length).toBeGreaterThanOrEqual(8)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'I have saved them' }).click()

  await signOut(page)
  await page.goto('/login')
  await fillSignIn(page, bob)
  await expect(page.getByRole('heading', { name: 'Confirm it is you' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  // The code of the set-up is spent; the next one counts already, as clocks differ.
  await typeCode(page, codeAt(1))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/dashboard/)

  await signOut(page)
  await page.goto('/login')
  await fillSignIn(page, bob)
  await page.getByRole('button', { name: 'Use a recovery code' }).click()
  await page.getByLabel('Recovery code').fill(codes[0] ?? '')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page).toHaveURL(/\/dashboard/)
  await page.goto('/settings/security')
  await expect(page.getByText(`${codes.length - 1} recovery codes are left.`)).toBeVisible()

  await page.getByRole('button', { name: 'Remove authenticator' }).click()
  await page.getByLabel('Current password').last().fill(bob.password)
  await page.getByRole('button', { name: 'Remove authenticator' }).click()
  await expect(page.getByRole('button', { name: 'Set up authenticator' })).toBeVisible()
  await signOut(page)
  await signIn(page, bob)
})

test('log out everywhere: the other browser is out at once [V7.4.3]', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, dora)
  const other = await anotherBrowser()
  await signIn(other, dora)
  await page.goto('/settings/sessions')
  await expect(page.getByText('This device')).toBeVisible()
  await expect(page.getByRole('listitem')).toHaveCount(2)
  await expectAccessible(page)
  const asked = performance.now()
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(other).toHaveURL(/\/login/)
  expect(performance.now() - asked, 'milliseconds until the other was out').toBeLessThan(2000)
  await expect(page).toHaveURL(/\/login/)
  await other.goto('/dashboard')
  await expect(other).toHaveURL(/\/login/)
  // Another tab's word that nobody is signed in may come after somebody signed in here again.
  await signIn(page, dora)
  await page.evaluate(
    `dispatchEvent(new StorageEvent('storage', { key: 'socle-access-token', newValue: null }))`,
  )
  await page.getByRole('link', { name: 'Projects', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible()
})

test('one device ends another, and the password ends all others', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, lea)
  const second = await anotherBrowser()
  await signIn(second, lea)
  await page.goto('/settings/sessions')
  await page.getByRole('button', { name: /^Sign out Chrom/ }).click()
  await expect(page.getByRole('listitem')).toHaveCount(1)
  await expect(second).toHaveURL(/\/login/)
  const third = await anotherBrowser()
  await signIn(third, lea)
  await page.goto('/settings/security')
  await page.getByLabel('Current password').first().fill(lea.password)
  await page.getByLabel('New password').fill('quite another sentence of Emil')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(third).toHaveURL(/\/login/)
  await page.reload()
  await expect(page).toHaveURL(/\/settings\/security/)
})

async function signOut(page: Parameters<typeof signIn>[0]): Promise<void> {
  await page.getByRole('button', { name: /Account$/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).not.toHaveURL(/\/(dashboard|settings)/)
}

/** First a wrong digit, which is mended, as from a keyboard. */
async function typeCode(page: Parameters<typeof signIn>[0], code: string): Promise<void> {
  const field = page.locator('input[autocomplete="one-time-code"]')
  await field.clear()
  await page.keyboard.type(`${code.slice(0, 5)}${(Number(code.at(5)) + 1) % 10}`)
  await page.keyboard.press('Backspace')
  await page.keyboard.type(code.slice(5))
  await expect(field).toHaveValue(code)
}
