import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  addTask,
  boardOf,
  card,
  createProject,
  expect,
  expectAccessible,
  lane,
  moveByMenu,
  pick,
  picker,
  signIn,
  test,
} from './journey.ts'
import { rosa, sofya } from './people.ts'

// The board as most people have it: with motion.
test.use({ reducedMotion: 'no-preference' })

/** The live region in which a move is told to whoever does not see it. */
const said = (page: Page) => page.locator('.socle-board-said')

test('with motion: a held card goes where the arrows and the pointer say, and counts follow it', async ({
  page,
}) => {
  await signIn(page, rosa)
  await createProject(page, 'In motion')
  for (const title of ['First', 'Second', 'Third']) await addTask(page, 'To do', title)
  await addTask(page, 'In progress', 'Fourth')
  await page.keyboard.press('Escape')

  // To the next column, past the short one, and back to its place.
  await card(page, 'Third').focus()
  await page.keyboard.press('Space')
  await expect(said(page)).toContainText('Picked up Third')
  await page.keyboard.press('ArrowRight')
  await expect(said(page)).toHaveText('In progress, place 2 of 2.')
  await expect(card(page, 'Third')).toBeFocused()
  await expect(lane(page, 'To do').locator('.socle-board-count')).toHaveText('2')
  await expect(lane(page, 'In progress').locator('.socle-board-count')).toHaveText('2')
  await page.keyboard.press('ArrowUp')
  await expect(said(page)).toHaveText('In progress, place 1 of 2.')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(said(page)).toHaveText('Done, place 1 of 1.')
  await page.keyboard.press('Escape')
  await expect(said(page)).toContainText('Third is back where it was')
  expect(await boardOf(page)).toMatchObject({ 'To do': ['First', 'Second', 'Third'], Done: [] })
  await expect(card(page, 'Third')).toBeFocused()

  // By pointer: between two others, and over an empty column below its cards.
  await drag(page, 'Third', () => card(page, 'Second').boundingBox())
  await expect
    .poll(async () => (await boardOf(page))['To do'])
    .toEqual(['First', 'Third', 'Second'])
  const target = lane(page, 'Review')
  await drag(
    page,
    'First',
    () => target.boundingBox(),
    async () => {
      await expect(target.locator('.socle-board-count')).toHaveText('1')
    },
  )
  await expect(target.getByText('First')).toBeVisible()
  await page.reload()
  await expect(card(page, 'First')).toBeVisible()
  expect(await boardOf(page)).toMatchObject({ 'To do': ['Third', 'Second'], Review: ['First'] })
})

test('a column of 230 loads on by scrolling, and what is added or moved to its end is seen there', async ({
  page,
  anotherBrowser,
}) => {
  test.slow()
  await signIn(page, rosa)
  await createProject(page, 'Long column')
  const [, project_id = ''] = /projects\/([0-9a-f-]{36})/.exec(page.url()) ?? []
  execFileSync(process.execPath, ['journeys/fill-column.ts', project_id, '230'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, SOCLE_DATA: process.env.SOCLE_JOURNEY_DATA },
  })
  await page.reload()
  const todo = lane(page, 'To do')
  const count = todo.locator('.socle-board-count')
  const cards = todo.locator('.socle-board-open')
  await expect(count).toHaveText('230')
  await expect(cards).toHaveCount(50)

  // What is added stands at the end, which is shown, and says what is between.
  await addTask(page, 'To do', 'Added')
  await expect(count).toHaveText('231')
  await expect(card(page, 'Added')).toBeInViewport()
  await expect(todo.getByRole('button', { name: '180 more' })).toBeInViewport()
  await page.keyboard.press('Escape')

  // A menu, the keys and the pointer put a card behind it.
  for (const title of ['By menu', 'By keys', 'By pointer']) {
    await addTask(page, 'In progress', title)
  }
  await page.keyboard.press('Escape')
  await moveByMenu(page, 'By menu', 'To do')
  await expect(card(page, 'By menu')).toBeFocused()
  await card(page, 'By keys').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft')
  await expect(said(page)).toHaveText('To do, place 1 of 233.')
  await page.keyboard.press('End')
  await expect(said(page)).toHaveText('To do, place 233 of 233.')
  const answered = page.waitForResponse(/\/move$/)
  await page.keyboard.press('Space')
  await answered
  await expect(card(page, 'By keys')).toBeInViewport()
  await drag(page, 'By pointer', () => todo.locator('footer').boundingBox())
  await expect(count).toHaveText('234')
  await expect(card(page, 'By pointer')).toBeInViewport()
  const end = ['Added', 'By menu', 'By keys', 'By pointer']
  expect((await cards.allTextContents()).slice(-4)).toEqual(end)

  // From the top on it is scrolled to its end, without a hole and without a double.
  const scroller = todo.locator('.socle-board-scroll')
  await scroller.hover()
  await page.mouse.wheel(0, -100_000)
  await expect(async () => {
    await scroller.hover()
    await page.mouse.wheel(0, 4000)
    await expect(cards).toHaveCount(234, { timeout: 200 })
  }).toPass({ timeout: 10_000 })
  const all = [...Array.from({ length: 230 }, (_, index) => `Card ${index + 1}`), ...end]
  expect(await cards.allTextContents()).toEqual(all)
  await expect(todo.getByRole('button', { name: 'Add task' })).toBeInViewport()

  // What others move is followed in what is loaded, and a reading of the whole board keeps it loaded.
  const other = await anotherBrowser({ storageState: await page.context().storageState() })
  await other.goto(page.url())
  await drag(other, 'Card 1', () => lane(other, 'Done').boundingBox())
  await expect(lane(page, 'Done').getByText('Card 1', { exact: true })).toBeVisible()
  await expect(count).toHaveText('233')
  await page.getByRole('button', { name: 'Options for Review' }).click()
  await page.getByRole('menuitem', { name: 'Move left' }).click()
  await expect(page.locator('.socle-board-lane').nth(1)).toHaveAttribute('aria-label', 'Review')
  expect(await cards.allTextContents()).toEqual(all.slice(1))

  // Anybody with the public address is told how many there are, and that they are not all shown.
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Create public link' }).click()
  const link = await page.getByRole('textbox', { name: 'Public link' }).inputValue()
  const visitor = await anotherBrowser()
  await visitor.goto(new URL(link).pathname)
  await expect(lane(visitor, 'To do').locator('.socle-board-count')).toHaveText('233')
  await expect(lane(visitor, 'To do').getByText('33 more')).toBeAttached()
  await expectAccessible(visitor)
})

test('the menu of a card assigns, dates, labels, copies and deletes it', async ({
  page,
  context,
}) => {
  await signIn(page, rosa)
  await createProject(page, 'By the menu')
  await addTask(page, 'To do', 'Plant a tree')
  await page.keyboard.press('Escape')
  await card(page, 'Plant a tree').click()
  await picker(page.getByRole('dialog'), 'Labels').click()
  await expect(page.getByRole('textbox', { name: 'Labels: Search or create' })).toBeFocused()
  await page.keyboard.type('garden')
  await page.getByRole('option', { name: /garden/ }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Close task' }).click()
  const tree = page.locator('.socle-board-card', { hasText: 'Plant a tree' })
  await expect(tree.getByText('garden')).toBeVisible()
  const options = page.getByRole('button', { name: 'Options for Plant a tree' })
  const choose = async (...items: string[]) => {
    await tree.hover()
    await options.click()
    for (const name of items)
      await page.getByRole(/^garden/.test(name) ? 'menuitemcheckbox' : 'menuitem', { name }).click()
  }
  await choose('Assigned to', 'Rosa Peter')
  await expect(tree.getByText('Rosa Peter')).toBeAttached()
  await choose('Due', 'Tomorrow')
  await expect(tree.locator('time')).toBeVisible()
  await choose('Priority', 'Urgent')
  await expect(tree.getByLabel('Urgent')).toBeVisible()
  await choose('Labels', 'garden')
  await expect(tree.getByText('garden')).toBeHidden()
  await expectAccessible(page)
  await page.getByRole('menuitemcheckbox', { name: 'garden' }).press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await choose('Copy link')
  const link = String(await page.evaluate('navigator.clipboard.readText()'))
  await choose('Delete task')
  await expect(tree).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(tree).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toHaveValue(
    'Plant a tree',
  )
})

test('a board is searched, filtered and grouped by its address, says what it leaves out, and moves between people', async ({
  page,
}) => {
  await signIn(page, sofya)
  await createProject(page, 'Filtered')
  for (const title of ['Éclair', 'Lamp', 'Lantern']) await addTask(page, 'To do', title)
  await addTask(page, 'Done', 'Lamp shade')
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('ECLAIR')
  await expect(card(page, 'Lamp')).toBeHidden()
  await expect(lane(page, 'To do').locator('.socle-board-count')).toHaveText('1 of 3')
  await expect(page).toHaveURL(/q=ECLAIR/)
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('lamp')
  await expect(card(page, 'Lamp shade')).toBeVisible()
  await expect(page.getByText('2 tasks', { exact: true })).toBeVisible()
  // What is added under a filter that leaves it out is said.
  await addHidden(page, 'Chair')
  await expect(page.getByText('Chair was added. The filter may hide it.')).toBeVisible()
  await expect(lane(page, 'To do').locator('.socle-board-count')).toHaveText('1 of 4')
  // The list shows the same, and the way back leads to it.
  await page.getByText('List', { exact: true }).click()
  await expect(page.locator('.socle-list-open')).toHaveCount(2)
  await page.goBack()
  await expect(card(page, 'Lamp')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(card(page, 'Chair')).toBeVisible()

  await pick(page, 'Group by', 'Person')
  await expect(lane(page, 'Nobody').locator('.socle-board-count')).toHaveText('5')
  await drag(page, 'Lamp', () => lane(page, 'Sofya Kova').boundingBox())
  await expect(lane(page, 'Sofya Kova').getByText('Lamp', { exact: true })).toBeVisible()
  await expect(lane(page, 'Nobody').locator('.socle-board-count')).toHaveText('4')
  // By keys, and back by what is offered for it.
  await card(page, 'Chair').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await expect(said(page)).toHaveText('Sofya Kova, place 2 of 2.')
  await page.keyboard.press('Space')
  await expect(page.getByText('Chair moved to Sofya Kova')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(lane(page, 'Nobody').getByText('Chair')).toBeVisible()
  await page.reload()
  await expect(lane(page, 'Sofya Kova').getByText('Lamp', { exact: true })).toBeVisible()
  await pick(page, 'Assigned to', 'Me')
  await expect(lane(page, 'Nobody').locator('.socle-board-count')).toHaveText('0 of 4')
  await expectAccessible(page)

  // A column has a name that is changed where it stands, and a limit that is marked.
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await pick(page, 'Group by', 'Column')
  const width = (await lane(page, 'To do').boundingBox())?.width
  await page.getByRole('button', { name: 'Options for To do' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name of the column' }).fill('x'.repeat(60))
  expect((await lane(page, 'To do').boundingBox())?.width).toBe(width)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Options for To do' }).click()
  await page.getByRole('menuitem', { name: 'Set a limit' }).click()
  await page.getByRole('spinbutton', { name: 'Limit for To do' }).fill('3')
  await page.keyboard.press('Enter')
  await expect(lane(page, 'To do').locator('.socle-board-count')).toContainText('4 / 3')
  await expect(lane(page, 'To do').getByText('over its limit')).toBeAttached()
  await expectAccessible(page)
})

async function addHidden(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Add task to To do' }).click()
  const field = page.getByRole('textbox', { name: 'Add task to To do' })
  await field.fill(title)
  await field.press('Enter')
  await field.press('Escape')
}

type Box = { x: number; y: number; width: number; height: number } | null

/** As a hand does it: in steps, with a look at the board before it lets go. */
async function drag(
  page: Page,
  title: string,
  to: () => Promise<Box>,
  held?: () => Promise<unknown>,
): Promise<void> {
  const from = await card(page, title).boundingBox()
  const target = await to()
  if (!from || !target) throw new Error('Nothing to drag, or nowhere to drop it.')
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(target.x + target.width / 2, target.y + 8, { steps: 12 })
  await held?.()
  await page.mouse.up()
}
