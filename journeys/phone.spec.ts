import { card, expect, expectAccessible, expectNoSideways, lane, signIn, test } from './journey.ts'
import { ida } from './people.ts'

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

test('by touch at 360 px: make a project, add, open and move a task; nothing scrolls sideways', async ({
  page,
}) => {
  for (const path of ['/', '/signup', '/login', '/forgot', '/nowhere']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSideways(page)
  }
  await signIn(page, ida)
  await expect(page.getByText('First steps')).toBeVisible()
  await expectNoSideways(page)
  await expectAccessible(page)

  const bar = page.getByRole('navigation', { name: 'Menu' })
  await bar.getByRole('button', { name: 'More' }).tap()
  await page.getByRole('dialog').getByRole('link', { name: 'Projects' }).tap()
  await expect(page).toHaveURL(/\/projects/)
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('button', { name: 'Create project' }).first().tap()
  await page
    .getByLabel('Name', { exact: true })
    .fill('A name that is much longer than a telephone is wide')
  await expectNoSideways(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Create project' }).tap()
  await expect(lane(page, 'To do')).toBeVisible()
  await lane(page, 'To do').getByRole('button', { name: 'Add task' }).tap()
  const field = page.getByRole('textbox', { name: 'Add task to To do' })
  const longest = 'Averylongwordwithoutanyspacethatmustbreaksomewhere in a title that goes on'
  for (const title of ['Call the printer', longest]) {
    await field.fill(title)
    await field.press('Enter')
    await expect(card(page, title)).toBeVisible()
  }
  await expectNoSideways(page)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Options for Call the printer' }).tap()
  await page.getByRole('menuitem', { name: 'Move to …' }).tap()
  await page.getByRole('menuitem', { name: 'In progress' }).tap()
  await expect(lane(page, 'In progress').getByText('Call the printer')).toBeVisible()
  await page.reload()
  await expect(lane(page, 'In progress').getByText('Call the printer')).toBeVisible()

  await card(page, longest).tap()
  await expect(page.getByRole('dialog').getByText('Priority')).toBeVisible()
  await expectNoSideways(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Close task' }).tap()
  await expect(page.getByRole('dialog')).toBeHidden()

  const project = new URL(page.url()).pathname
  for (const path of [
    `${project}?view=list`,
    `${project}?view=activity`,
    `${project}?share=1`,
    '/projects',
    '/dashboard',
    '/notifications',
    '/settings/profile',
    '/settings/security',
    '/settings/sessions',
    '/settings/preferences',
    '/settings/organization',
    '/settings/api-keys',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)
    await expectNoSideways(page)
  }

  await bar.getByRole('button', { name: 'Search' }).tap()
  await page.getByRole('combobox', { name: /Search or jump/ }).fill('printer')
  await page
    .getByRole('dialog')
    .getByRole('option', { name: /Call the printer/ })
    .tap()
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toHaveValue(
    'Call the printer',
  )
  await page.getByRole('button', { name: 'Close task' }).tap()
  await bar.getByRole('button', { name: 'More' }).tap()
  await page.getByRole('button', { name: 'Sign out' }).tap()
  await expect(page).toHaveURL(/\/login/)
})
