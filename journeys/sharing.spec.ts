import {
  card,
  createProject,
  expect,
  expectAccessible,
  expectNoSideways,
  lane,
  signIn,
  test,
} from './journey.ts'
import { ruben, sofia } from './people.ts'

test('colleagues are added by name, come by a link, or find what is open to all', async ({
  page,
  anotherBrowser,
}) => {
  test.slow()
  await signIn(page, ruben)
  await page.goto('/settings/organization')
  await page.getByRole('button', { name: 'New organisation' }).click()
  await page.getByLabel('Name', { exact: true }).first().fill('Kite Works')
  await page.getByRole('button', { name: 'Create organisation' }).click()
  await expect(page.getByRole('combobox', { name: 'Current organisation' })).toContainText(
    'Kite Works',
  )
  // Whoever alone owns it hands it over before they leave.
  await expect(page.getByRole('button', { name: 'Delete organisation' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Leave organisation' })).toHaveCount(0)

  // A link that ends, and is taken back.
  await page.getByLabel('Ends in').selectOption('1 day')
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = await page.getByRole('textbox', { name: 'Invite link' }).inputValue()
  await expect(page.getByText(/^Member · until /)).toBeVisible()
  const other = await anotherBrowser()
  await other.goto(new URL(link).pathname + new URL(link).search)
  await expect(other.getByText('Ruben Vega invites you to Kite Works')).toBeVisible()
  await expectAccessible(other)
  await other.getByRole('link', { name: 'Sign in' }).click()
  await other.getByLabel('E-mail address').fill(sofia.email)
  await other.getByLabel('Password', { exact: true }).fill(sofia.password)
  await other.getByRole('button', { name: 'Sign in' }).click()
  await other.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(other).toHaveURL(/\/dashboard/)
  const members = page.locator('section').filter({ hasText: 'Members' }).first()
  await expect(members.getByText(sofia.email)).toBeVisible()
  await page.getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByRole('textbox', { name: 'Invite link' })).toHaveCount(0)
  await other.goto(new URL(link).pathname + new URL(link).search)
  await expect(other.getByText('This link has ended')).toBeVisible()
  // Keys are for those who manage the organisation.
  await other.goto('/settings/profile')
  await expect(other.getByRole('link', { name: 'Sessions' })).toBeVisible()
  await expect(other.getByRole('link', { name: 'API keys' })).toHaveCount(0)

  // Added by name: there at once, without a mail and without a press of theirs.
  await createProject(page, 'Red kite')
  await page.getByRole('button', { name: 'Share' }).click()
  const share = page.getByRole('dialog')
  await share.getByLabel('Name or e-mail').fill('vega')
  await expect(share.getByRole('button', { name: 'Add Sofia Núñez' })).toHaveCount(0)
  await share.getByLabel('Name or e-mail').fill('nunez')
  await share.getByRole('button', { name: 'Add Sofia Núñez' }).last().click()
  await expect(share.getByLabel('Role of Sofia Núñez')).toHaveValue('editor')
  await expectAccessible(page)
  await other.goto('/projects')
  await expect(other.getByRole('link', { name: /Red kite/ })).toBeVisible()

  // Open to the organisation: found by everybody there, who joins when they like.
  await createProject(page, 'Blue kite')
  await page.getByRole('button', { name: 'Share' }).click()
  await share.getByLabel('Everyone in Kite Works').selectOption('Can comment')
  await expect(share.getByText('Everyone there finds this project')).toBeVisible()
  await other.goto('/projects')
  await other.getByRole('link', { name: /Blue kite/ }).click()
  await expect(lane(other, 'To do')).toBeVisible()
  await other.getByRole('button', { name: 'Share' }).click()
  await other.getByRole('button', { name: 'Join the project' }).click()
  // Whoever may change nothing of it reads it, and is shown no field.
  await expect(other.getByRole('dialog').getByText('Commenter', { exact: true })).toBeVisible()
  await expect(other.getByRole('dialog').getByRole('combobox')).toHaveCount(0)
  await expect(share.getByLabel('Role of Sofia Núñez')).toHaveValue('commenter')
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSideways(page)
  await share.getByLabel('Everyone in Kite Works').selectOption('private')
  await expect(share.getByText('This project is private.')).toBeVisible()
  await expect(card(page, 'Red kite')).toHaveCount(0)
})

test('a full plan is told before anything is typed, and whoever is signed out from afar is told why', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, sofia)
  for (const name of ['One', 'Two', 'Three']) {
    await page.evaluate(
      `fetch('/api/v1/projects', {
        method: 'POST',
        headers: {
          authorization: 'Bearer ' + localStorage.getItem('socle-access-token'),
          'content-type': 'application/json',
        },
        body: JSON.stringify({ name: '${name}' }),
      })`,
    )
  }
  await page.goto('/settings/organization')
  await page.getByRole('combobox', { name: 'Current organisation' }).selectOption({ index: 0 })
  await page.goto('/projects?new=1')
  await expect(page.getByText('Your plan allows 3 projects in this organisation.')).toBeVisible()

  const phone = await anotherBrowser()
  await signIn(phone, sofia)
  await page.goto('/settings/sessions')
  await expect(page.getByText('In use now')).toBeVisible()
  const devices = page.getByRole('main').getByRole('listitem')
  await expect(devices.first()).toContainText('This device')
  const ended = page.getByRole('button', { name: /^Sign out Chrome/ })
  while ((await ended.count()) > 0) {
    const before = await ended.count()
    await ended.first().click()
    await expect(ended).toHaveCount(before - 1)
  }
  await expect(phone).toHaveURL(/\/login/)
  await expect(phone.getByText('You have been signed out')).toBeVisible()
  // Whoever signs out themselves knows why.
  await page.getByRole('button', { name: /Account$/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByText('You have been signed out')).toHaveCount(0)
})
