import type { Page, Route } from '@playwright/test'
import {
  boardOf,
  card,
  createProject,
  expect,
  expectAccessible,
  lane,
  signIn,
  test,
} from './journey.ts'
import { pearl, quick } from './people.ts'

/** Every request takes so long, as over a distance. */
async function slow(page: Page, latency: number): Promise<void> {
  const debug = await page.context().newCDPSession(page)
  await debug.send('Network.enable')
  await debug.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
}

const late = async (route: Route) => {
  if (route.request().method() === 'POST') await new Promise((resolve) => setTimeout(resolve, 700))
  await route.continue()
}

const newCard = (page: Page) => page.getByRole('textbox', { name: 'Add task to To do' })

test('sixty cards typed at 90 ms a key over a slow line are all there, in order, on both screens', async ({
  page,
  anotherBrowser,
}) => {
  test.setTimeout(240_000)
  await signIn(page, pearl)
  await createProject(page, 'Sixty cards')
  const other = await anotherBrowser({ storageState: await page.context().storageState() })
  await other.goto(page.url())
  await expect(lane(other, 'To do')).toBeVisible()
  await slow(page, 150)
  await page.getByRole('button', { name: 'Add task to To do' }).click()
  const titles = Array.from({ length: 60 }, (_, index) => `Do ${index + 1}`)
  for (const [index, title] of titles.entries()) {
    if (index === 40) await slow(page, 400)
    await newCard(page).pressSequentially(title, { delay: 90 })
    await newCard(page).press('Enter')
    await expect(newCard(page)).toHaveValue('')
  }
  for (const screen of [page, other]) {
    await expect
      .poll(async () => (await boardOf(screen))['To do'], { timeout: 20_000 })
      .toEqual(titles)
  }
})

test('one text makes one thing, however often Enter comes, and the next is typed meanwhile', async ({
  page,
}) => {
  test.slow()
  await signIn(page, pearl)
  await createProject(page, 'Quick hands')
  await page.route('**/api/v1/**', late)
  await page.getByRole('button', { name: 'Add task to To do' }).click()
  await page.keyboard.type('First')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  // Shown before the server has answered.
  await expect(lane(page, 'To do').getByText('First')).toBeVisible({ timeout: 500 })
  await page.keyboard.type('Second card')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(card(page, 'Second card')).toBeVisible()
  expect((await boardOf(page))['To do']).toEqual(['First', 'Second card'])
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Add column' }).click()
  for (const name of ['Waiting', 'Shipped']) {
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('heading', { name: 'Shipped' })).toBeVisible({ timeout: 500 })
  await expect(lane(page, 'Shipped')).toBeVisible()
  // The field moves on with each of them, and stays in sight.
  await expect(page.getByRole('textbox', { name: 'Name of the column' })).toBeInViewport({
    ratio: 1,
  })
  await page.keyboard.press('Escape')
  expect(Object.keys(await boardOf(page)).slice(-2)).toEqual(['Waiting', 'Shipped'])

  await page.getByRole('button', { name: 'Project options' }).click()
  await page.getByRole('menuitem', { name: 'Manage labels' }).click()
  const labels = page.getByRole('dialog')
  for (const name of ['Bug', 'Idea']) {
    await labels.getByRole('textbox', { name: 'New label' }).pressSequentially(name)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
  }
  await expect(labels.getByText('Idea')).toBeVisible({ timeout: 500 })
  await expect(labels.locator('[aria-busy]')).toHaveCount(0)
  await expect(labels.getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'Close labels' }).click()

  await card(page, 'First').click()
  const comment = page.getByRole('textbox', { name: /Write a comment/ })
  for (const text of ['One', 'Two']) {
    await comment.pressSequentially(text)
    await comment.press('Control+Enter')
    await comment.press('Control+Enter')
  }
  const comments = page.locator('.socle-comment')
  await expect(comments.getByText('Two')).toBeVisible({ timeout: 500 })
  await expect(page.locator('.socle-comment[aria-busy="true"]')).toHaveCount(0)
  await expect(comments).toHaveCount(2)
  // A reload asks the server: nothing is there twice.
  await page.unroute('**/api/v1/**', late)
  await page.reload()
  await expect(comments).toHaveCount(2)
  await page.keyboard.press('Escape')
  expect((await boardOf(page))['To do']).toEqual(['First', 'Second card'])
})

test('a card is never seen twice, not even when others are told of it before its answer comes', async ({
  page,
}) => {
  await signIn(page, quick)
  await createProject(page, 'Slow answers')
  await page.route('**/tasks', async (route) => {
    const answer = await route.fetch()
    await new Promise((resolve) => setTimeout(resolve, 1200))
    await route.fulfill({ response: answer })
  })
  await page.evaluate(`{
    window.most = 0
    const count = () => {
      const shown = [...document.querySelectorAll('.socle-board-open')]
      window.most = Math.max(window.most, shown.filter((one) => one.textContent === 'Once').length)
    }
    new MutationObserver(count).observe(document.body, { childList: true, subtree: true })
  }`)
  await page.getByRole('button', { name: 'Add task to To do' }).click()
  await page.keyboard.type('Once')
  await page.keyboard.press('Enter')
  await expect(card(page, 'Once')).toBeVisible()
  await expect(page.locator('.socle-board-item [aria-busy]')).toHaveCount(0)
  expect(await page.evaluate('window.most')).toBe(1)
})

test('what did not arrive goes from the list, is kept beside it, and sent again makes one', async ({
  browser,
  baseURL,
}) => {
  test.slow()
  // Its errors are the point here, so nothing watches this one.
  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) })
  const page = await context.newPage()
  await signIn(page, pearl)
  await createProject(page, 'Bad line')
  await page.getByRole('button', { name: 'Add task to To do' }).click()
  // The server has made the card, and its answer is lost.
  await page.route('**/tasks', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.keyboard.type('Lost answer')
  await page.keyboard.press('Enter')
  const alert = lane(page, 'To do').getByRole('alert')
  await expect(alert).toContainText('Lost answer')
  await expect(alert).toContainText('The server cannot be reached.')
  await expectAccessible(page)
  await page.unroute('**/tasks')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(card(page, 'Lost answer')).toHaveCount(1)
  await expect(alert).toBeHidden()

  // What is refused comes back into the field, to be written otherwise.
  await page.getByRole('button', { name: 'Add task to To do' }).click()
  const refused = { error: 'Not this one.', code: 'projects.other', details: [] }
  await page.route('**/tasks', (route) => route.fulfill({ status: 409, json: refused }))
  await newCard(page).fill('Refused')
  await newCard(page).press('Enter')
  await expect(alert).toContainText('Not this one.')
  await expect(card(page, 'Refused')).toHaveCount(0)
  await page.unroute('**/tasks')
  await alert.getByRole('button', { name: 'Edit' }).click()
  await expect(newCard(page)).toHaveValue('Refused')
  await newCard(page).fill('Accepted')
  await newCard(page).press('Enter')
  await expect(card(page, 'Accepted')).toBeVisible()

  // What was on its way when the page went is sent by the next one, once.
  await page.route('**/tasks', () => {})
  await newCard(page).fill('On its way')
  await newCard(page).press('Enter')
  await expect(lane(page, 'To do').getByText('On its way')).toBeVisible()
  await page.unroute('**/tasks')
  await page.reload()
  await expect(card(page, 'On its way')).toBeVisible()
  expect((await boardOf(page))['To do']).toEqual(['Lost answer', 'Accepted', 'On its way'])
  await context.close()
})
