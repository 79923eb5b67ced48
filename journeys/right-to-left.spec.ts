import type { Page } from '@playwright/test'
import { addTask, card, createProject, expect, lane, pick, signIn, test } from './journey.ts'
import { dana } from './people.ts'

/** What of a page is written from right to left and stands in nothing that finds its own direction. */
const straying = `(() => {
  const turned = /[\\u0590-\\u08ff]/
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const bare = node.data.replace(/\\u2068[^\\u2069]*\\u2069/g, '')
    if (!turned.test(bare) || /^(SCRIPT|STYLE|TEXTAREA)$/.test(element.tagName)) continue
    if (!element.closest('[dir="auto"], bdi')) found.push(element.outerHTML.slice(0, 160))
  }
  for (const field of document.querySelectorAll('input, textarea')) {
    if (turned.test(field.value) && field.dir !== 'auto' && !field.hidden) found.push(field.outerHTML.slice(0, 160))
  }
  return found
})()`

async function expectInOrder(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  // All of them at once, and not one after the other.
  expect.soft(await page.evaluate(straying), page.url()).toEqual([])
}

test('what is written from right to left is laid out so, in reading and writing, on every page', async ({
  page,
  anotherBrowser,
}) => {
  test.slow()
  const title = 'לבדוק את C++ ואת HTML!'
  await signIn(page, dana)
  await createProject(page, 'פרויקט C++!')
  await addTask(page, 'To do', title)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add column' }).click()
  await page.keyboard.type('בדיקה!')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(lane(page, 'בדיקה!')).toBeVisible()
  const direction = (selector: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('${selector}')).direction`)
  expect(await direction('.socle-board-open')).toBe('rtl')
  await expectInOrder(page)

  // Moved by its menu: the toast is a sentence of ours with two names.
  await card(page, title).hover()
  await page.locator('.socle-board-card').getByRole('button').last().click()
  await page.getByRole('menuitem', { name: 'Move to …' }).click()
  await expect(page.getByRole('menuitem', { name: 'בדיקה!' })).toBeVisible()
  await expectInOrder(page)
  await page.getByRole('menuitem', { name: 'בדיקה!' }).click()
  await expect(page.getByText(/moved to/)).toBeVisible()
  await expectInOrder(page)

  await card(page, title).click()
  await pick(page.getByRole('dialog'), 'Assigned to', dana.name)
  await expectInOrder(page)
  await page.getByRole('button', { name: /Add a description/ }).click()
  await page.keyboard.type('תיאור של **המשימה**!\n\n- אחת\n- שתיים')
  await expectInOrder(page)
  await page.keyboard.press('Control+Enter')
  const comment = page.getByRole('textbox', { name: /Write a comment/ })
  await comment.fill('שלום! ')
  await comment.pressSequentially('@דנה')
  await expect(page.getByRole('listbox').getByRole('option')).toBeVisible()
  await expectInOrder(page)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.socle-mention')).toBeVisible()
  expect(await direction('.socle-comment .socle-rich')).toBe('rtl')
  await expectInOrder(page)
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(page.getByText(/moved .* from/)).toBeVisible()
  await expectInOrder(page)
  await page.keyboard.press('Escape')
  const board = new URL(page.url()).pathname
  for (const place of [
    `${board}?view=list`,
    `${board}?view=activity`,
    `${board}?share=1`,
    '/projects',
    '/dashboard',
    '/notifications',
    '/settings',
    '/settings/organization',
    '/settings/security',
    '/settings/privacy',
    '/settings/api-keys',
  ]) {
    await page.goto(place)
    await expectInOrder(page)
  }
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Search or jump/ }).fill('לבדוק')
  await expect(page.getByText(/#1/).first()).toBeVisible()
  await expectInOrder(page)

  await page.goto(`${board}?share=1`)
  await page.getByRole('button', { name: 'Create public link' }).click()
  const address = await page.getByRole('textbox', { name: 'Public link' }).inputValue()
  const stranger = await anotherBrowser()
  await stranger.goto(new URL(address).pathname)
  await expect(stranger.getByText(title).first()).toBeVisible()
  await expectInOrder(stranger)
})
