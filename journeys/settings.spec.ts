import { addTask, createProject, expect, expectAccessible, signIn, test } from './journey.ts'
import { joan } from './people.ts'

test('profile, language, theme, keys, search, a page that does not exist', async ({ page }) => {
  await signIn(page, joan)
  await page.goto('/settings/profile')
  await page.getByLabel('Name', { exact: true }).fill('Joan E. Clarke')
  await page.getByRole('button', { name: 'Save profile' }).click()
  await expect(page.getByText('Profile saved.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Joan E\. Clarke/ })).toBeVisible()
  await expectAccessible(page)

  await page.goto('/settings/preferences')
  await page.getByText('Dark', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expect(page.getByText('Saved.')).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.getByLabel('Language', { exact: true }).selectOption('fr')
  await expect(page.getByRole('heading', { level: 1, name: /Langue/ })).toBeVisible()
  await page.getByLabel('Langue', { exact: true }).selectOption('en')
  await expect(page.getByRole('heading', { level: 1, name: /Language/ })).toBeVisible()

  await page.goto('/settings/api-keys')
  await page.getByRole('button', { name: 'Make a key' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Nightly export')
  await page.getByRole('button', { name: 'Make a key' }).last().click()
  await expect(page.getByText('Your new key')).toBeVisible()
  const key = /socle_\S+/.exec((await page.locator('body').textContent()) ?? '')?.[0] ?? ''
  await expectAccessible(page)
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await expect(page.getByText('Nightly export')).toBeVisible()
  await expect(page.getByText(key)).toHaveCount(0)
  const listed = await page.request.get('/api/v1/projects', {
    headers: { authorization: `Bearer ${key}` },
  })
  expect(listed.status()).toBe(200)
  await page.getByRole('button', { name: 'Revoke the key Nightly export' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('The key is revoked.')).toBeVisible()
  const refused = await page.request.get('/api/v1/projects', {
    headers: { authorization: `Bearer ${key}` },
  })
  expect(refused.status()).toBe(401)

  await createProject(page, 'Banburismus')
  await addTask(page, 'To do', 'Count the repeats')
  await page.goto('/dashboard')
  await expect(page.getByText('Recent activity')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('repeats')
  await expect(page.getByRole('dialog').getByText('Count the repeats')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Count the repeats')
  await expectAccessible(page)

  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible()
  await page.goto('/projects/00000000-0000-7000-8000-000000000000')
  await expect(page.getByText(/not shared with you|does not exist/).first()).toBeVisible()
})
