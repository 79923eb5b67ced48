import type { Page } from '@playwright/test'
import { addTask, createProject, expect, expectAccessible, lane, signIn, test } from './journey.ts'
import { petra } from './people.ts'

const account = (page: Page) => page.getByRole('button', { name: /, Account$/ })

test('the entry of the account stays as it is once it was clicked, and the focus comes back to it', async ({
  page,
}) => {
  await signIn(page, petra)
  const boxes = () =>
    page.evaluate(`[...document.querySelectorAll('.socle-sidebar-end > *')].map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect()
      return { x, y, width, height }
    })`)
  await expect(account(page)).toBeVisible()
  const before = await boxes()
  await account(page).click()
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
  expect(await boxes()).toEqual(before)
  await page.keyboard.press('Escape')
  await expect(account(page)).toBeFocused()
  expect(await boxes()).toEqual(before)
})

test('what spans the page reaches its right edge', async ({ page }) => {
  await signIn(page, petra)
  for (const path of ['/dashboard', '/projects', '/settings/profile']) {
    await page.goto(path)
    const header = page.getByRole('main').getByRole('banner').or(page.locator('.socle-page-header'))
    const box = await header.first().boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0), path).toBe(1440)
  }
})

test('an address that leads nowhere shows a page that says so, with a way on', async ({ page }) => {
  await signIn(page, petra)
  for (const [path, way] of [
    ['/projects/xyz', 'All projects'],
    ['/projects/01a22693-4348-727e-b9c6-66242e06d09f', 'All projects'],
    ['/settings/nothing', 'Go to the start page'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible()
    await expect(page.getByRole('link', { name: way })).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expectAccessible(page)
  }
  await createProject(page, 'Has no such task')
  const project = new URL(page.url()).pathname
  await page.goto(`${project}?task=xyz`)
  await expect(page.getByRole('dialog').getByText('This is not here any more')).toBeVisible()
})

test('a project in the trash says until when it can be restored, and is, from its card and from its page', async ({
  page,
}) => {
  await signIn(page, petra)
  await createProject(page, 'Thrown away')
  const address = page.url()
  await addTask(page, 'To do', 'Still here')
  const trash = async () => {
    await page.getByRole('button', { name: 'Project options' }).click()
    await page.getByRole('menuitem', { name: 'Move to trash' }).click()
    await expect(page).toHaveURL(/\/projects$/)
  }
  await trash()
  await page.goto('/projects?state=deleted')
  const card = page.locator('.socle-project-card')
  await expect(card).toContainText(/1 open · 0 done/)
  await expect(card).toContainText(/Gone for good on/)
  await card.getByRole('button', { name: 'Restore Thrown away' }).click()
  await expect(card).toHaveCount(0)
  await page.goto(address)
  await expect(lane(page, 'To do').getByText('Still here')).toBeVisible()

  await trash()
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'Thrown away is in the trash' })).toBeVisible()
  await expect(page.getByText(/1 open · 0 done/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(lane(page, 'To do').getByText('Still here')).toBeVisible()
})
