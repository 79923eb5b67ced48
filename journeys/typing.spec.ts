import {
  addTask,
  boardOf,
  card,
  createProject,
  expect,
  lane,
  moveByMenu,
  pick,
  picker,
  signIn,
  test,
} from './journey.ts'
import { joan } from './people.ts'

test('nobody overwrites anybody: a text that two write at once is kept by choice, and both see it', async ({
  page,
  anotherBrowser,
}) => {
  test.slow()
  await signIn(page, joan)
  await createProject(page, 'Two pens')
  await addTask(page, 'To do', 'Shared text')
  await page.keyboard.press('Escape')
  const other = await anotherBrowser({ storageState: await page.context().storageState() })
  await other.goto(new URL(page.url()).pathname)

  await card(page, 'Shared text').click()
  await page.getByRole('button', { name: /Add a description/ }).click()
  await page.keyboard.type('Mine')
  await card(other, 'Shared text').click()
  await other.getByRole('button', { name: /Add a description/ }).click()
  await other.keyboard.type('Theirs')
  await other.getByRole('button', { name: 'Save changes' }).click()
  const description = page.getByRole('textbox', { name: 'Description' })
  await expect(page.getByRole('alert')).toContainText('Theirs')
  await expect(description).toBeFocused()
  await page.keyboard.type(', still')
  await expect(description).toHaveValue('Mine, still')
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeDisabled()
  await page.reload()
  await expect(description).toHaveValue('Mine, still')
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(other.getByText('Mine, still')).toBeVisible()

  // Another field meanwhile is no conflict.
  const title = page.getByRole('textbox', { name: 'Title' })
  await title.fill('Renamed text')
  await pick(other.getByRole('dialog'), 'Priority', 'Urgent')
  await expect(picker(page.getByRole('dialog'), 'Priority')).toContainText('Urgent')
  await expect(title).toHaveValue('Renamed text')
  await title.press('Enter')
  await other.keyboard.press('Escape')
  await expect(card(other, 'Renamed text')).toBeVisible()

  // One layer after the other; the palette lies on the task.
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: /Search or jump/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('combobox', { name: /Search or jump/ })).toBeHidden()
  await expect(title).toBeVisible()
  // The key that closed it has been told to everybody: the task is on top again.
  await page.evaluate('new Promise((done) => setTimeout(() => requestAnimationFrame(done)))')
  await page.keyboard.press('Escape')
  await expect(title).toBeHidden()

  // What another makes is marked, for a moment.
  const marked = page.locator('.socle-board-card[data-fresh]', { hasText: 'News' }).waitFor()
  await addTask(other, 'To do', 'News')
  await marked
  await expect(page.locator('[data-fresh]')).toHaveCount(0)

  // What somebody did before they reloaded is no news to them.
  await addTask(page, 'To do', 'Mine')
  const marks: string[] = []
  await page.exposeFunction('marked', (text: string) => marks.push(text))
  await page.addInitScript(`new MutationObserver(() => {
    for (const one of document.querySelectorAll('[data-fresh]')) marked(one.textContent)
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-fresh'] })`)
  const followed = page.waitForResponse(/\/api\/v1\/tasks\/[^/?]+$/)
  await page.reload()
  await followed
  await addTask(other, 'To do', 'Later')
  await expect.poll(() => marks.some((text) => text.includes('Later'))).toBe(true)
  expect(marks.filter((text) => text.includes('Mine'))).toEqual([])
})

test('what fails goes back where it was, says so, and may be tried again', async ({
  browser,
  baseURL,
}) => {
  test.slow()
  // Its errors are the point here, so nothing watches this one.
  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) })
  const page = await context.newPage()
  await signIn(page, joan)
  await createProject(page, 'Bad weather')
  for (const title of ['First', 'Second']) await addTask(page, 'To do', title)
  await page.keyboard.press('Escape')
  const before = await boardOf(page)
  const refused = { error: 'Something broke.', code: 'internal', details: [] }
  await page.route('**/tasks/*/move', (route) => route.fulfill({ status: 500, json: refused }))
  await moveByMenu(page, 'First', 'Done')
  await expect(page.getByText('Something broke.')).toBeVisible()
  await expect.poll(() => boardOf(page)).toEqual(before)
  await page.unroute('**/tasks/*/move')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(lane(page, 'Done').getByText('First')).toBeVisible()

  // Two moves of one card, made before the first was answered: no jump and no false conflict.
  await page.route('**/tasks/*/move', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await route.continue()
  })
  for (const column of ['In progress', 'Done']) {
    await moveByMenu(page, 'Second', column)
    await expect(lane(page, column).getByText('Second')).toBeVisible()
  }
  await expect(page.getByText('Second moved to Done')).toBeVisible()
  await page.unroute('**/tasks/*/move')
  await page.reload()
  await expect(lane(page, 'Done').getByText('Second')).toBeVisible()

  await context.setOffline(true)
  await expect(page.getByText('You are offline.')).toBeVisible()
  await moveByMenu(page, 'Second', 'To do')
  await expect(page.getByText('The server cannot be reached.').first()).toBeVisible()
  await expect(lane(page, 'Done').getByText('Second')).toBeVisible()
  await context.close()
})
