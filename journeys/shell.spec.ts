import type { Page } from '@playwright/test'
import {
  addTask,
  card,
  createProject,
  expect,
  expectAccessible,
  lane,
  pick,
  signIn,
  test,
} from './journey.ts'
import { frida, petra, quinn } from './people.ts'

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
    ['/settings/nothing', 'Go to home'],
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
  const said = page.getByRole('alert').filter({ hasText: 'Thrown away is in the trash' })
  await expect(said).toBeVisible()
  await page.locator('label', { hasText: 'Trash' }).click()
  const card = page.locator('.socle-project-card')
  await expect(card).toContainText(/1 open · 0 done/)
  await expect(card).toContainText(/Gone for good on/)
  await card.getByRole('button', { name: 'Restore Thrown away' }).click()
  await expect(card).toHaveCount(0)
  // What was said, and offered, is so no longer.
  await expect(page.getByRole('alert')).toHaveText('Thrown away is back')
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

test('home follows what others do, does not move while it comes, and what was put away stays away', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, quinn)
  await createProject(page, 'Followed')
  const project = new URL(page.url()).pathname
  await addTask(page, 'To do', 'Watch me')
  await page.keyboard.press('Escape')
  await card(page, 'Watch me').click()
  await pick(page.getByRole('dialog'), 'Assigned to', quinn.name)
  await page.getByRole('button', { name: 'Close task' }).click()

  await page.goto('/dashboard')
  const part = (name: string) =>
    page.getByRole('main').locator('section', { has: page.getByRole('heading', { name }) })
  await expect(part('My tasks').getByText('Watch me')).toBeVisible()
  await expect(part('Figures')).toContainText('1open')
  await expect(part('Recent activity')).toContainText('Watch me')

  const elsewhere = await anotherBrowser()
  await signIn(elsewhere, quinn)
  await elsewhere.goto(project)
  await addTask(elsewhere, 'To do', 'Came later')
  await expect(part('Recent activity')).toContainText('Came later')
  await expect(part('Figures')).toContainText('2open')
  await elsewhere.keyboard.press('Escape')
  await card(elsewhere, 'Watch me').click()
  const title = elsewhere.getByRole('dialog').getByRole('textbox', { name: 'Title' })
  await title.fill('Watched')
  await title.press('Enter')
  await expect(part('My tasks').getByText('Watched')).toBeVisible()

  await page.addInitScript(`
    window.moved = 0
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.moved += value
    }).observe({ type: 'layout-shift', buffered: true })`)
  await page.route('**/api/v1/**', async (route) => {
    // By how late each answer comes they all overtake each other.
    const late = 100 + (route.request().url().length % 7) * 60
    await new Promise((resolve) => setTimeout(resolve, late))
    await route.continue()
  })
  const still = async () => {
    await page.goto('/dashboard')
    await expect(part('Figures')).toContainText('2open')
    await expect(part('Recent activity')).toContainText('Came later')
    await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)
    expect(await page.evaluate('window.moved'), 'layout shift').toBeLessThanOrEqual(0.02)
  }
  await still()
  // On a phone the columns stand below one another.
  await page.setViewportSize({ width: 360, height: 740 })
  await still()
  await page.setViewportSize({ width: 1440, height: 900 })
  const kept = page.waitForResponse('**/user/settings')
  await part('First steps').getByRole('button', { name: 'Put the first steps away' }).click()
  await expect(part('First steps')).toHaveCount(0)
  await kept
  await still()
  await expect(part('First steps')).toHaveCount(0)
  await elsewhere.goto('/dashboard')
  await expect(elsewhere.getByRole('heading', { name: 'My tasks' })).toBeVisible()
  await expect(elsewhere.getByRole('heading', { name: 'First steps' })).toHaveCount(0)
})

test('what was opened and closed on a page is no step back, however it is closed', async ({
  page,
}) => {
  await signIn(page, petra)
  await page.goto('/projects')
  await page.getByRole('button', { name: 'Create project' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Stepped')
  await page.getByRole('dialog').getByRole('button', { name: 'Create project' }).click()
  await expect(lane(page, 'To do')).toBeVisible()
  const project = page.url()
  for (const title of ['One', 'Two', 'Three']) await addTask(page, 'To do', title)
  await page.keyboard.press('Escape')
  const dialog = page.getByRole('dialog')
  const byKey = () => page.keyboard.press('Escape')
  const ways: [string, () => Promise<void>][] = [
    ['One', () => page.getByRole('button', { name: 'Close task' }).click()],
    ['Two', byKey],
    [
      'Three',
      async () => {
        await page.reload()
        await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Three')
        await byKey()
        // By two keys in a row it is closed once.
        await byKey()
      },
    ],
  ]
  for (const [title, close] of ways) {
    await card(page, title).click()
    await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue(title)
    await close()
    await expect(dialog).toHaveCount(0)
    await expect(page).toHaveURL(project)
  }
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  // Neither a task, nor the form in which the project was made.
  await page.goBack()
  await expect(page).toHaveURL(/\/projects$/)
  await expect(dialog).toHaveCount(0)
  await page.goForward()

  // Back closes what is open, and an address that was opened as it is leads to its page.
  await card(page, 'One').click()
  await expect(dialog).toBeVisible()
  const task = page.url()
  await page.goBack()
  await expect(dialog).toHaveCount(0)
  await page.goto('/dashboard')
  await page.goto(task)
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(project)
  await page.goBack()
  await expect(page).toHaveURL(/\/dashboard$/)
})

test('favourites and what was opened lately stand in the sidebar, under their present names, on every device', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, frida)
  await createProject(page, 'Counting bees')
  const bees = page.url()
  await createProject(page, 'Counting ants')
  const recent = page.getByRole('navigation', { name: 'Recently opened' })
  const favourites = page.getByRole('navigation', { name: 'Favourites' })
  await expect(recent.getByRole('link')).toHaveText(['Counting ants', 'Counting bees'])
  await page.getByRole('button', { name: 'Add to favourites' }).click()
  await expect(favourites.getByRole('link')).toHaveText(['Counting ants'])
  await expect(recent.getByRole('link')).toHaveText(['Counting bees'])
  await expectAccessible(page)

  const elsewhere = await anotherBrowser()
  await signIn(elsewhere, frida)
  await elsewhere
    .getByRole('navigation', { name: 'Favourites' })
    .getByRole('link', { name: 'Counting ants' })
    .click()
  await elsewhere.getByRole('button', { name: 'Project options' }).click()
  await elsewhere.getByRole('menuitem', { name: 'Edit project' }).click()
  await elsewhere.getByLabel('Name', { exact: true }).fill('Counting beetles')
  await elsewhere.getByRole('button', { name: 'Save project' }).click()
  await expect(favourites.getByRole('link')).toHaveText(['Counting beetles'])

  await recent.getByRole('link', { name: 'Counting bees' }).click()
  await expect(page).toHaveURL(bees)
  await favourites.getByRole('link').click()
  await page.getByRole('button', { name: 'Remove from favourites' }).click()
  await expect(favourites).toHaveCount(0)
  await expect(recent.getByRole('link')).toHaveText(['Counting beetles', 'Counting bees'])
})
