import type { Page } from '@playwright/test'
import { expect, expectAccessible, fillSignIn, mailTo, signIn, test } from './journey.ts'
import { carol, pia } from './people.ts'

const newcomer = {
  name: 'Nora Newcomer',
  email: 'nora@example.org',
  password: 'a sentence that nobody guesses',
}

test('sign up, confirm, sign in, first steps, sign out (guide §6.1) [V6.2.1] [V6.2.6] [V6.2.7]', async ({
  page,
  anotherBrowser,
}) => {
  await page.goto('/')
  await expectAccessible(page)
  // A visitor chooses a language before there is an account to choose it in.
  await page.getByRole('button', { name: 'Français' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(page.getByRole('link', { name: 'Se connecter' }).first()).toBeVisible()
  await page.goto('/login')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await page.goto('/')
  await page
    .getByRole('link', { name: /Start for free|Sign up/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/signup/)
  await expectAccessible(page)
  await page.getByLabel('Name', { exact: true }).fill(newcomer.name)
  await page.getByLabel('E-mail address').fill(newcomer.email)
  await page.getByLabel('Password', { exact: true }).fill('short')
  await expectFriendlyToManagers(page, { email: 'username', password: 'new-password' })
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByText('Use 8 to 128 characters.')).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(newcomer.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()

  await page.goto('/login')
  await fillSignIn(page, newcomer)
  await expect(page.getByText('Confirm your address first').first()).toBeVisible()

  // A program that reads mails opens the link in a browser of its own, and presses nothing.
  const { path } = await mailTo(page, newcomer.email, /confirm|verify/i)
  const scanner = await anotherBrowser()
  await scanner.goto(path)
  await expect(scanner.getByRole('button', { name: 'Confirm address' })).toBeVisible()
  await scanner.waitForLoadState('networkidle')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Confirm your address first').first()).toBeVisible()

  // In the browser that signed up, the press leads in.
  await page.goto(path)
  await expect(page.getByText(newcomer.email)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Confirm address' }).click()
  await expect(page).toHaveURL(/\/dashboard/)
  await expect(page.getByText('Good to see you, Nora')).toBeVisible()
  await mailTo(page, newcomer.email, /account is ready/i)
  await scanner.reload()
  await expect(scanner.getByText('was confirmed already')).toBeVisible()
  await expect(scanner.getByRole('link', { name: 'Sign in' })).toBeVisible()

  // Whoever is signed in is not asked to sign in, nor told to sign up.
  for (const way of ['/login', '/signup', '/', '/login?next=/login?next=/dashboard']) {
    await page.goto(way)
    await expect(page).toHaveURL(/\/dashboard$/)
  }
  await expect(page.getByText('First steps')).toBeVisible()
  await expectAccessible(page)
  const refresh = (await page.context().cookies()).find(({ name }) => name === 'socle_refresh')
  expect(refresh).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api' })
  await page.reload()
  await expect(page.getByText('Good to see you, Nora')).toBeVisible()

  await page.goto('/settings/profile')
  const second = await page.context().newPage()
  await second.goto('/projects')
  await expect(second.getByRole('heading', { name: 'Projects', exact: true })).toBeVisible()
  await page.getByRole('button', { name: /Account$/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  // Each tab keeps where it was, and comes back there.
  await expect(page).toHaveURL(/\/login\?next=%2Fsettings%2Fprofile$/)
  await expect(second).toHaveURL(/\/login\?next=%2Fprojects$/)
  await expectAccessible(page)
  await expectFriendlyToManagers(page, { email: 'username', password: 'current-password' })
  await fillSignIn(page, { ...newcomer, password: 'not the right one' })
  await expect(page.getByRole('alert').first()).toBeVisible()
  await fillSignIn(page, newcomer)
  await expect(page).toHaveURL(/\/settings\/profile$/)
  await expect(second).toHaveURL(/\/projects$/)
})

test('a link sent to a new address changes nothing until its button is pressed', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, pia)
  await page.goto('/settings/security')
  const form = page.locator('form', { has: page.getByLabel('New e-mail address') })
  await form.getByLabel('New e-mail address').fill('victim@example.org')
  await form.getByLabel('Current password').fill(pia.password)
  await form.getByRole('button', { name: 'Change address' }).click()
  await expect(page.getByText('We have sent a link to the new address')).toBeVisible()
  const { path } = await mailTo(page, 'victim@example.org', /new address/)
  const scanner = await anotherBrowser()
  await scanner.goto(path)
  await expect(scanner.getByRole('button', { name: 'Use this address' })).toBeVisible()
  await scanner.waitForLoadState('networkidle')
  await page.reload()
  await expect(page.getByText(`You sign in with ${pia.email}.`)).toBeVisible()
  await page.goto(path)
  await page.getByRole('button', { name: 'Use this address' }).click()
  await expect(page.getByRole('heading', { name: 'Your address is changed' })).toBeVisible()
  await page.getByRole('link', { name: 'Continue' }).click()
  await expect(page.getByText('You sign in with victim@example.org.')).toBeVisible()
})

test('a forgotten password is chosen anew by mail, once [V6.4.3]', async ({ page }) => {
  await page.goto('/reset')
  await page.getByRole('link', { name: 'Request a new link' }).click()
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
  await page.goto('/login')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expectAccessible(page)
  await page.getByLabel('E-mail address').fill(carol.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
  const { path } = await mailTo(page, carol.email, /password/i)
  await page.goto(path)
  const password = 'another long sentence of Carol'
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Save the password' }).click()
  await expect(page.getByRole('heading', { name: 'Your password is changed' })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await fillSignIn(page, { ...carol, password })
  await expect(page).toHaveURL(/\/dashboard/)
  await page.context().clearCookies()
  await page.goto(path)
  await expect(page.getByText('This link does not work any more')).toBeVisible()
})

/** The fields are what password managers look for; the password is hidden and may be pasted. */
async function expectFriendlyToManagers(
  page: Page,
  named: { email: string; password: string },
): Promise<void> {
  const password = page.getByLabel('Password', { exact: true })
  await expect(page.getByLabel('E-mail address')).toHaveAttribute('autocomplete', named.email)
  await expect(password).toHaveAttribute('autocomplete', named.password)
  await expect(password).toHaveAttribute('type', 'password')
  const pasted = await page.evaluate(
    `document.querySelector('input[type=password]')
      .dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true }))`,
  )
  expect(pasted, 'a paste that nobody prevents').toBe(true)
}
