import type { Locator, Page } from '@playwright/test'
import { boardOf, card, expect, lane, test } from './journey.ts'
import { joan } from './people.ts'

test('by keyboard alone: sign in, palette, make a project and tasks, move a card, come back from a drawer', async ({
  page,
}) => {
  await page.goto('/login')
  await expect(page.getByLabel('E-mail address')).toBeFocused()
  await page.keyboard.type(joan.email)
  await tabTo(page, page.getByLabel('Password', { exact: true }))
  await page.keyboard.type(joan.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/dashboard/)
  await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: /Search or jump/ })).toBeFocused()
  await page.keyboard.type('proj creat')
  await expect(page.getByRole('option', { name: 'Create a project', selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Create project' })).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type('Typed only')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}/)

  const add = lane(page, 'To do').getByRole('button', { name: 'Add task' })
  await tabTo(page, add)
  await page.keyboard.press('Enter')
  for (const title of ['First', 'Second', 'Third']) {
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
    await expect(card(page, title)).toBeVisible()
  }
  await page.keyboard.press('Escape')
  await expect(add).toBeFocused()

  // Each column is one stop, and arrows walk inside.
  await tabTo(page, card(page, 'First'), 'Shift+Tab')
  await page.keyboard.press('ArrowDown')
  await expect(card(page, 'Second')).toBeFocused()
  expect(await page.locator('.socle-board-open[tabindex="0"]').allTextContents()).toEqual([
    'Second',
  ])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(card(page, 'Second')).toBeFocused()

  // Down within its column, then over to the next; each arrow is announced before it is dropped.
  await move(page, 'ArrowDown', 'To do, place 3 of 3.')
  await expect
    .poll(async () => (await boardOf(page))['To do'])
    .toEqual(['First', 'Third', 'Second'])
  await expect(card(page, 'Second')).toBeFocused()
  await move(page, 'ArrowRight', 'In progress, place 1 of 1.')
  await expect(lane(page, 'In progress').getByText('Second')).toBeVisible()
  await expect(card(page, 'Second')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(announcement(page)).toContainText('Picked up Second')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await expect(announcement(page)).toContainText('Second is back where it was')
  await page.reload()
  await expect(lane(page, 'In progress').getByText('Second')).toBeVisible()
  expect((await boardOf(page))['To do']).toEqual(['First', 'Third'])

  const menu = page.getByRole('button', { name: 'Options for First' })
  await tabTo(page, menu)
  await page.keyboard.press('Enter')
  for (const [first, next] of [
    ['Open', 'Move to …'],
    ['Back', 'In progress'],
  ] as const) {
    await expect(page.getByRole('menuitem', { name: first })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: next })).toBeFocused()
    if (first === 'Open') await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Enter')
  await expect(lane(page, 'In progress').getByText('First')).toBeVisible()
  await expect(card(page, 'First')).toBeFocused()
})

/** The live region in which a move is told to whoever does not see it. */
const announcement = (page: Page) => page.locator('.socle-board-said')

async function move(page: Page, arrow: string, place: string): Promise<void> {
  await page.keyboard.press('Space')
  await expect(announcement(page)).toContainText('Picked up')
  await page.keyboard.press(arrow)
  await expect(announcement(page)).toHaveText(place)
  await page.keyboard.press('Space')
  await expect(announcement(page)).toContainText('dropped in')
}

/** Walks with Tab, as somebody without a mouse does, until the focus is there. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let steps = 0; steps < 60; steps++) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return
    await page.keyboard.press(key)
  }
  await expect(target, 'reached by Tab').toBeFocused()
}
