import {
  addTask,
  card,
  createProject,
  expect,
  expectAccessible,
  lane,
  signIn,
  test,
} from './journey.ts'
import { wanda } from './people.ts'

test('a task goes to another project by its menu, and back from its drawer, and its old address leads there', async ({
  page,
  anotherBrowser,
}) => {
  test.slow()
  await signIn(page, wanda)
  await createProject(page, 'Launch')
  await addTask(page, 'To do', 'Invite')
  await createProject(page, 'Website')
  const website = new URL(page.url()).pathname
  for (const title of ['Shop', 'Shelf']) await addTask(page, 'To do', title)
  await page.keyboard.press('Escape')
  const other = await anotherBrowser()
  await signIn(other, wanda)
  await other.goto(website)
  await expect(card(other, 'Shop')).toBeVisible()

  // Refused: it is back on the board, and one is told.
  const request = '**/tasks/*/project'
  await page.route(request, (route) =>
    route.fulfill({
      status: 409,
      json: { error: 'It was archived.', code: 'projects.archived', details: [] },
    }),
  )
  const moveToLaunch = async () => {
    await card(page, 'Shop').hover()
    await page.getByRole('button', { name: 'Options for Shop', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Move to project …' }).click()
    await expect(page.getByRole('menuitem', { name: 'Launch' })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: 'Website' })).toBeHidden()
    await page.getByLabel('Find a project').fill('LAU')
    await page.keyboard.press('Enter')
  }
  await moveToLaunch()
  await expect(page.getByRole('alert').filter({ hasText: 'archived' })).toBeVisible()
  await expect(card(page, 'Shop')).toBeVisible()
  await page.unroute(request)

  await moveToLaunch()
  await expect(card(page, 'Shop')).toBeHidden()
  await expect(card(other, 'Shop')).toBeHidden()
  await expect(lane(other, 'To do').locator('.socle-board-count')).toHaveText('1')
  const told = page.getByRole('alert').filter({ hasText: 'Shop moved to Launch' })
  await told.getByRole('button', { name: 'Open' }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer).toContainText('#2')
  expect(new URL(page.url()).pathname).not.toBe(website)
  const task = new URL(page.url()).searchParams.get('task')
  await drawer.getByRole('tab', { name: 'History' }).click()
  await expect(drawer).toContainText('moved the task here from “Website”')
  const launch = page.url()

  await other.goto(`${website}?task=${task}`)
  await expect(other.getByRole('dialog')).toContainText('#2')
  await expect(lane(other, 'To do').getByText('Invite')).toBeVisible()
  expect(new URL(other.url()).pathname).toBe(new URL(launch).pathname)

  await expectAccessible(page)
  await drawer.getByRole('button', { name: 'Move to project …' }).click()
  await page.getByRole('menuitem', { name: 'Website' }).click()
  await expect(drawer).toBeHidden()
  await expect(card(page, 'Shop')).toBeHidden()
  await expect(card(page, 'Invite')).toBeVisible()
  // Whoever had it open goes with it.
  await expect(lane(other, 'To do').getByText('Shelf')).toBeVisible()
  await expect(other.getByRole('dialog')).toContainText('#3')
})
