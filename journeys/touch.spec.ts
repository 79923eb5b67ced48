import type { Page } from '@playwright/test'
import {
  addTask,
  card,
  createProject,
  expect,
  expectAccessible,
  expectNoSideways,
  signIn,
  test,
} from './journey.ts'
import { cleo } from './people.ts'

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

/** What can be written in is 16 px at least, so that no phone enlarges the page; what can be hit, 40 px. */
async function expectTouchable(page: Page): Promise<void> {
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)
  const found = await page.evaluate(`(() => {
    const seen = (one) => one.getBoundingClientRect().width > 1 && one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    const told = (one) => one.outerHTML.slice(0, 160)
    const written = [...document.querySelectorAll('input, textarea, select, [contenteditable=true]')]
      .filter((one) => seen(one) && !/checkbox|radio|file|hidden/.test(one.type))
      .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16)
      .map((one) => 'too small to write in: ' + told(one))
    const hit = [...document.querySelectorAll('button, a[href], select, [role=tab], [role=menuitem], [role=option], label:has(input[type=radio])')]
      .filter((one) => seen(one) && !one.disabled && getComputedStyle(one).display !== 'inline')
      // What lies over a whole card.
      .filter((one) => getComputedStyle(one, '::after').position !== 'absolute')
      .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width < 40 || height < 40 })
      .map((one) => 'too small to hit: ' + told(one))
    return [...written, ...hit]
  })()`)
  expect(found, page.url()).toEqual([])
}

test('on a phone every field can be written in and everything can be hit; messages leave the bar free', async ({
  page,
}) => {
  for (const path of ['/', '/privacy', '/terms', '/signup', '/login', '/forgot']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectTouchable(page)
  }
  await signIn(page, cleo)
  await createProject(page, 'Under a finger')
  const project = new URL(page.url()).pathname
  await addTask(page, 'To do', 'Touch me')
  await expectTouchable(page)
  await page.keyboard.press('Escape')
  for (const path of [
    '/dashboard',
    '/projects',
    '/projects?new=1',
    project,
    `${project}?view=list`,
    `${project}?share=1`,
    '/notifications',
    '/settings/profile',
    '/settings/security',
    '/settings/preferences',
    '/settings/notifications',
    '/settings/organization',
    '/settings/nothing',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectTouchable(page)
    await expectNoSideways(page)
  }
  const bar = page.getByRole('navigation', { name: 'Menu' })
  await bar.getByRole('button', { name: 'More' }).tap()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectTouchable(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // The open product is one tap away, and the place where one is shows.
  await bar.getByRole('link', { name: 'Projects' }).tap()
  await expect(page).toHaveURL(/\/projects$/)
  const colours = () =>
    page.evaluate<string[]>(
      "[...document.querySelectorAll('.socle-bottom-bar > *')].map((one) => getComputedStyle(one).color)",
    )
  const [home, projects, search] = await colours()
  expect(projects).not.toBe(home)
  expect(home).toBe(search)

  await page.goto(project)
  await card(page, 'Touch me').tap()
  await expectTouchable(page)
  await page.getByRole('button', { name: 'Delete task' }).tap()
  const message = page.getByRole('alert').filter({ hasText: 'Touch me is in the trash' })
  await expect(message).toBeVisible()
  await expect(async () => {
    const [said, below] = [await message.boundingBox(), await bar.boundingBox()]
    expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0)
  }).toPass()
  await expectTouchable(page)
  await expectAccessible(page)
  await message.getByRole('button', { name: 'Undo' }).tap()
  await expect(card(page, 'Touch me')).toBeVisible()
})
