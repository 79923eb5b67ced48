import type { Page } from '@playwright/test'
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
import { edith } from './people.ts'

const field = (page: Page) => page.getByRole('combobox', { name: /Search or jump/ })

/** Opens the palette, types, and presses Enter on what is chosen then. */
async function choose(page: Page, typed: string, name: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type(typed)
  await expect(page.locator('.socle-palette-option[aria-selected=true]')).toHaveText(name)
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveCount(0)
}

test('the palette knows the task and the project that are open, finds by words in any order, and does the rest', async ({
  page,
}) => {
  await signIn(page, edith)
  await createProject(page, 'Transmission lines')
  await addTask(page, 'To do', 'Draw the graphical calculator')
  await page.keyboard.press('Escape')

  // Named, as high however much is found, and right for whoever hears it, in both colours.
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: 'Search and commands' })
    await expect(dialog.getByRole('option').first()).toBeVisible()
    await expectAccessible(page)
    const before = await dialog.boundingBox()
    const chosen = await field(page).getAttribute('aria-activedescendant')
    await page.keyboard.press('ArrowDown')
    await expect(field(page)).not.toHaveAttribute('aria-activedescendant', String(chosen))
    await page.keyboard.press('ArrowUp')
    await expect(field(page)).toHaveAttribute('aria-activedescendant', String(chosen))
    await page.keyboard.type('zzzzz')
    await expect(dialog.getByRole('status')).toHaveText('Nothing found')
    expect(await dialog.boundingBox()).toEqual(before)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await page.emulateMedia({ colorScheme: 'light' })

  await choose(page, 'calculator graph', /Draw the graphical calculator/)
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toBeVisible()
  await choose(page, 'me assign', 'Assign to me')
  await choose(page, 'review', 'Move to Review')
  await page.keyboard.press('Escape')
  await expect(lane(page, 'Review').getByText('Draw the graphical calculator')).toBeVisible()
  await choose(page, 'edith', `Tasks assigned to ${edith.name}`)
  await expect(page).toHaveURL(/view=list/)
  await expect(page).toHaveURL(/assigned_to=/)
  await expect(page.getByRole('main').getByText('Draw the graphical calculator')).toBeVisible()

  await choose(page, 'dark', 'Dark colours')
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await choose(page, 'light', 'Light colours')
  await choose(page, 'langue', 'Language: Français')
  await expect(page.getByRole('complementary')).toContainText('Accueil')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: /Rechercher ou aller/ })).toBeFocused()
  await page.keyboard.type('english')
  await expect(page.locator('.socle-palette-option[aria-selected=true]')).toHaveText(
    'Langue : English',
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary')).toContainText('Home')
  await choose(page, 'sign out', 'Sign out')
  await expect(page).toHaveURL(/\/login/)
})

test('C makes a task from anywhere, in the project that is open or was last; not while somebody types', async ({
  page,
}) => {
  await signIn(page, edith)
  await createProject(page, 'First lines')
  await createProject(page, 'Second lines')
  const dialog = page.getByRole('dialog', { name: 'New task' })
  // With another key it is the browser's: copying makes no task.
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Alt+c')
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await expect(dialog).toHaveCount(0)
  // Back leads to another page, and nothing of this one stays on it.
  await page.goBack()
  await expect(field(page)).toHaveCount(0)
  await page.goForward()
  await expect(lane(page, 'To do')).toBeVisible()
  await page.keyboard.press('c')
  await expect(dialog.getByLabel('Title')).toBeFocused()
  await expect(dialog.getByLabel('Project')).toHaveValue('Second lines')
  await expectAccessible(page)
  await page.keyboard.type('cables')
  await dialog.getByLabel('Project').click()
  await page.getByRole('option', { name: 'First lines' }).click()
  await dialog.getByRole('button', { name: 'Create task' }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toHaveValue(
    'cables',
  )
  // A dialog lies on the page.
  await page.getByRole('button', { name: 'Copy link' }).focus()
  await page.keyboard.press('c')
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(card(page, 'cables')).toBeVisible()

  await page.goto('/dashboard')
  await expect(page.getByRole('heading', { name: 'My tasks' })).toBeVisible()
  await page.keyboard.press('c')
  await expect(dialog.getByLabel('Project')).toHaveValue('First lines')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('New task')
})

test('the organisation stands in the sidebar, and is changed there', async ({ page }) => {
  await signIn(page, edith)
  const place = page.getByRole('complementary').getByRole('button', { name: /, Organisation$/ })
  await expect(place).toContainText(edith.name)
  await page.goto('/settings/organization')
  await page.getByRole('button', { name: 'New organisation' }).click()
  await page.getByRole('main').getByLabel('Name', { exact: true }).first().fill('Power Systems')
  await page.getByRole('button', { name: 'Create organisation' }).click()
  await expect(place).toContainText('Power Systems')
  const box = await place.boundingBox()
  await place.click()
  await page.getByRole('menuitemradio', { name: edith.name }).click()
  await expect(place).toContainText(edith.name)
  expect(await place.boundingBox()).toEqual(box)
  await place.click()
  await page.getByRole('menuitemradio', { name: 'Power Systems' }).click()
  await expect(place).toContainText('Power Systems')
  await choose(page, `switch ${edith.name}`, `Switch to ${edith.name}`)
  await expect(place).toContainText(edith.name)
})
