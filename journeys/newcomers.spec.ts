import type { Page } from '@playwright/test'
import { addTask, card, createProject, expect, lane, mailTo, signIn, test } from './journey.ts'
import { quentin } from './people.ts'

// How people come, from where they are: by an address in their own script, over plain http in the house's
// network, on the other side of the date line, with a clock that is wrong.

const password = 'a sentence that nobody guesses'

async function signUp(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail address').pressSequentially(email)
  await expect(page.getByLabel('E-mail address')).toHaveValue(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
}

test('an address of an international domain is typed, shown and used in its own letters', async ({
  page,
}) => {
  await page.goto('/signup')
  await signUp(page, 'Yuri', 'y@почта.рф')
  await expect(page.getByText('We have sent a link to y@почта.рф.')).toBeVisible()
  await page.goto((await mailTo(page, 'y@xn--80a1acny.xn--p1ai', /Confirm/)).path)
  await expect(page.getByText('y@почта.рф')).toBeVisible()
  await page.getByRole('button', { name: 'Confirm address' }).click()
  await expect(page).toHaveURL(/\/dashboard/)
  await page.goto('/settings/security')
  await expect(page.getByText('You sign in with y@почта.рф.')).toBeVisible()
  // Latin and Cyrillic letters in one word pass for another word: what stands in the mail's header is shown.
  const form = page.locator('form', { has: page.getByLabel('New e-mail address') })
  await form.getByLabel('New e-mail address').fill('y@пaypal.com')
  await form.getByLabel('Current password').fill(password)
  await form.getByRole('button', { name: 'Change address' }).click()
  await expect(page.getByText('We have sent a link to the new address')).toBeVisible()
  await page.goto((await mailTo(page, 'y@xn--aypal-oye.com', /new address/)).path)
  await expect(page.getByText('y@xn--aypal-oye.com')).toBeVisible()
})

test('over plain http in the house’s network people sign up, sign in, add cards and copy', async ({
  page,
  baseURL,
}) => {
  // No name of this machine's own: browsers trust it no more than a LAN address.
  const lan = (baseURL ?? '').replace(/\/\/[^:/]+/, '//lan.test')
  await page.goto(`${lan}/signup`)
  expect(await page.evaluate('isSecureContext')).toBe(false)
  await signUp(page, 'Lan', 'lan@example.org')
  const { path } = await mailTo(page, 'lan@example.org', /Confirm/)
  await page.goto(lan + path)
  await page.getByRole('button', { name: 'Confirm address' }).click()
  await expect(page).toHaveURL(`${lan}/dashboard`)
  await page.getByRole('button', { name: /Account$/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByLabel('E-mail address').fill('lan@example.org')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(`${lan}/dashboard`)
  await page.goto(`${lan}/projects?new=1`)
  await page.getByLabel('Name', { exact: true }).fill('Garden')
  await page.getByRole('button', { name: 'Create project' }).last().click()
  await expect(lane(page, 'To do')).toBeVisible()
  await addTask(page, 'To do', 'Water the roses')
  await page.keyboard.press('Escape')
  await card(page, 'Water the roses').click()
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('Copied')).toBeVisible()
  // The session is renewed without the browser's locks.
  await page.evaluate(`localStorage.setItem('socle-access-token', 'a.${btoa('{"exp":1}')}.c')`)
  await page.reload()
  await expect(page.getByRole('dialog').getByText('Water the roses')).toBeVisible()
  // What was copied can be pasted.
  const comment = page.getByRole('textbox', { name: /Write a comment/ })
  await comment.focus()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(comment).toHaveValue(/^http:\/\/lan\.test/)
})

test('with a clock two hours ahead the session is renewed once at most, and now is now', async ({
  page,
}) => {
  await page.addInitScript(`{
    const Real = Date, ahead = 7_200_000
    globalThis.Date = class extends Real {
      constructor(...given) { given.length > 0 ? super(...given) : super(Real.now() + ahead) }
      static now() { return Real.now() + ahead }
    }
  }`)
  let renewals = 0
  let calls = 0
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/')) calls += 1
    if (request.url().endsWith('/auth/refresh')) renewals += 1
  })
  await signIn(page, quentin)
  await createProject(page, 'Clockwork')
  await addTask(page, 'To do', 'Wind it up')
  await page.keyboard.press('Escape')
  await page.reload()
  await card(page, 'Wind it up').click()
  await page.getByRole('textbox', { name: /Write a comment/ }).fill('Just now.')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(page.locator('.socle-comment time')).toHaveText('now')
  for (const path of ['/dashboard', '/projects', '/settings/sessions']) await page.goto(path)
  await expect(page.getByText('This device')).toBeVisible()
  expect(calls).toBeGreaterThan(15)
  expect(renewals).toBeLessThanOrEqual(1)
})

test('today is one day for page, list and figures, wherever somebody signs up', async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser({ timezoneId: 'Pacific/Kiritimati' })
  await page.goto('/signup')
  await signUp(page, 'Kiri', 'kiri@example.org')
  await page.goto((await mailTo(page, 'kiri@example.org', /Confirm/)).path)
  await page.getByRole('button', { name: 'Confirm address' }).click()
  await expect(page).toHaveURL(/\/dashboard/)
  await createProject(page, 'Atoll')
  const project_id = new URL(page.url()).pathname.split('/')[2]
  const made = await page.evaluate(
    `fetch('/api/v1/projects/${project_id}/tasks', {
      method: 'POST',
      headers: {
        authorization: 'Bearer ' + localStorage.getItem('socle-access-token'),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ title: 'Fish', status: 'todo', due_date: '${yesterday('Pacific/Kiritimati')}' }),
    }).then(({ status }) => status)`,
  )
  expect(made).toBe(201)
  await page.goto(`/projects/${project_id}?view=list&due=overdue`)
  await expect(page.getByRole('table').getByText('Fish')).toBeVisible()
  await page.goto('/dashboard')
  await expect(page.getByText('Overdue').locator('..')).toContainText('1')
})

const yesterday = (zone: string) => Temporal.Now.plainDateISO(zone).subtract({ days: 1 }).toString()
