import type { Page } from '@playwright/test'
import { addTask, boardOf, card, createProject, expect, lane, signIn, test } from './journey.ts'
import { rosa } from './people.ts'

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
