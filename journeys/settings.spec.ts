import {
  addTask,
  confirmBy,
  createProject,
  expect,
  expectAccessible,
  lane,
  pick,
  signIn,
  test,
} from './journey.ts'
import { hedy, karen } from './people.ts'

test('profile, language and theme count at once, and on the next device', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, hedy)
  await page.goto('/settings/profile')
  await page.getByLabel('Name', { exact: true }).fill('Hedwig Kiesler')
  await page.getByRole('button', { name: 'Save profile' }).click()
  await expect(page.getByText('Profile saved.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Hedwig Kiesler/ })).toBeVisible()
  await expectAccessible(page)

  await page.goto('/settings/preferences')
  await page.getByLabel('Language', { exact: true }).selectOption('fr')
  await expect(page.getByRole('heading', { level: 2, name: 'Langue et thème' })).toBeVisible()
  await page.getByText('Sombre', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expect(page.getByText('Enregistré.').first()).toBeVisible()
  await expectAccessible(page)

  const other = await anotherBrowser()
  await signIn(other, hedy)
  await expect(other.getByRole('heading', { level: 1, name: 'Accueil' })).toBeVisible()
  await expect(other.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await other.goto('/settings/preferences')
  await other.getByLabel('Langue', { exact: true }).selectOption('auto')
  await expect(other.getByRole('heading', { level: 2, name: 'Language and theme' })).toBeVisible()
  await other.getByRole('button', { name: /Account$/ }).click()
  await other.getByRole('menuitem', { name: 'Light colours' }).click()
  await expect(other.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
  await expect(other.getByRole('radio', { name: 'Light' })).toBeChecked()
  await page.reload()
  await expect(page.getByRole('heading', { level: 2, name: 'Language and theme' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
})

test('an API key is shown once, reads, does not write, and ends when revoked', async ({ page }) => {
  await signIn(page, karen)
  await page.goto('/settings/api-keys')
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Nightly export')
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('Your new key')).toBeVisible()
  const key = (await page.getByText(/^socle_[\w-]{40,}/).textContent()) ?? ''
  await expectAccessible(page)
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await expect(page.getByText('Nightly export')).toBeVisible()
  await expect(page.getByText(key)).toHaveCount(0)
  const headers = { authorization: `Bearer ${key}` }
  const read = () => page.request.get('/api/v1/projects', { headers })
  expect((await read()).status()).toBe(200)
  const written = await page.request.post('/api/v1/projects', { headers, data: { name: 'No' } })
  expect(written.status()).toBe(403)
  await page.getByRole('button', { name: 'Revoke the key Nightly export' }).click()
  await expectAccessible(page)
  await confirmBy(page, 'Nightly export', 'Revoke')
  await expect(page.getByText('The key is revoked.')).toBeVisible()
  expect((await read()).status()).toBe(401)
})

test('the palette finds what is written; the bell counts while one looks at something else', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, karen)
  await createProject(page, 'Frequency hopping')
  await addTask(page, 'To do', 'Tune the piano roll')
  const project = new URL(page.url()).pathname
  await page.goto('/dashboard')
  await expect(page.getByText('Recent activity')).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: /Search or jump/ })).toBeFocused()
  await page.keyboard.type('piano')
  await expect(page.getByRole('dialog').getByText('Tune the piano roll')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Tune the piano roll')

  const other = await anotherBrowser()
  await signIn(other, hedy)
  const bell = other.getByRole('complementary').getByRole('link', { name: /^Notifications/ })
  await expect(bell).not.toContainText(/\d/)
  await page.goto(`${project}?share=1`)
  await page.getByLabel('Name or e-mail').fill(hedy.email)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(bell).toContainText('1')
  await bell.click()
  const told = other.getByRole('link', { name: /Karen Jones invites you/ })
  await expect(told).toBeVisible()
  await expectAccessible(other)
  await told.click()
  await expect(bell).not.toContainText(/\d/)
  await other.getByRole('button', { name: 'Accept invitation' }).click()
  await expect(lane(other, 'To do').getByText('Tune the piano roll')).toBeVisible()
  await page.reload()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Tune the piano roll', exact: true }).click()
  await pick(page.getByRole('dialog'), 'Assigned to', 'Hedwig Kiesler')
  await expect(bell).toContainText('1')
  await other.goto('/dashboard')
  await expect(other.getByRole('link', { name: 'Tune the piano roll' }).first()).toBeVisible()
})

test('what is not there, what failed and what broke each say so, and lead on', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Go to home' }).click()
  await expect(page).toHaveURL(/\/$/)
  await signIn(page, karen)
  await page.goto('/projects/00000000-0000-7000-8000-000000000000')
  await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible()
  await expectAccessible(page)

  // Its errors are the point here, so nothing watches this one.
  const context = await browser.newContext({
    ...(baseURL !== undefined && { baseURL }),
    storageState: await page.context().storageState(),
  })
  const trouble = await context.newPage()
  await trouble.route('**/api/v1/projects?*', (route) => route.abort())
  await trouble.goto('/projects')
  await expect(trouble.getByRole('alert')).toContainText('The server cannot be reached')
  await expectAccessible(trouble)
  await trouble.unroute('**/api/v1/projects?*')
  await trouble.getByRole('button', { name: 'Try again' }).click()
  await expect(trouble.getByRole('main').getByText('Frequency hopping')).toBeVisible()
  await trouble.route('**/assets/settings-*.js', (route) => route.abort())
  await trouble.goto('/settings')
  await expect(trouble.getByRole('heading', { name: 'Something went wrong' })).toBeVisible()
  await expectAccessible(trouble)
  await trouble.unroute('**/assets/settings-*.js')
  await trouble.getByRole('button', { name: 'Reload' }).click()
  await expect(trouble.getByRole('heading', { level: 2, name: 'Profile' })).toBeVisible()
  await context.close()
})
