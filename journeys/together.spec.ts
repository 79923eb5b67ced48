import { readFile } from 'node:fs/promises'
import {
  addTask,
  boardOf,
  card,
  confirmBy,
  createProject,
  expect,
  expectAccessible,
  filterBy,
  lane,
  mailTo,
  moveByMenu,
  pick,
  signIn,
  test,
} from './journey.ts'
import { ada, bob } from './people.ts'

const guest = {
  name: 'Gus Guest',
  email: 'gus@example.org',
  password: 'the long sentence of Gus',
}

test('project, drag, comment, invitation; a second browser joins and both boards agree', async ({
  page,
  anotherBrowser,
}) => {
  test.slow()
  await signIn(page, ada)
  await createProject(page, 'Website relaunch')
  for (const title of ['Write the announcement', 'Choose the colours', 'Ask three customers']) {
    await addTask(page, 'To do', title)
  }
  await addTask(page, 'In progress', 'Price page')
  await page.keyboard.press('Escape')
  await expectAccessible(page)

  await drag(page, 'Choose the colours', 'In progress')
  await expect(lane(page, 'In progress').getByText('Choose the colours')).toBeVisible()
  const dragged = await boardOf(page)
  expect(dragged['To do']).toEqual(['Write the announcement', 'Ask three customers'])
  await page.reload()
  await expect(card(page, 'Choose the colours')).toBeVisible()
  expect(await boardOf(page)).toEqual(dragged)

  await card(page, 'Price page').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.getByRole('textbox', { name: /Write a comment/ }).fill('Three plans, **no** more.')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(page.locator('.socle-comment strong')).toHaveText('no')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Close task' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByLabel('Name or e-mail').fill(guest.email)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByText(guest.email, { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

  // The second person has no account yet: the invitation's mail proves the address.
  const other = await anotherBrowser()
  const { path } = await mailTo(other, guest.email, /invitation/i)
  await other.goto(path)
  await expect(other.getByText('Ada Lovelace invites you to Website relaunch')).toBeVisible()
  await expect(other.getByLabel('E-mail address')).toHaveValue(guest.email)
  await expectAccessible(other)
  await other.getByLabel('Name', { exact: true }).fill(guest.name)
  await other.getByLabel('Password', { exact: true }).fill(guest.password)
  await other.getByRole('button', { name: 'Create account and join' }).click()
  await expect(card(other, 'Price page')).toBeVisible()
  expect(await boardOf(other)).toEqual(await boardOf(page))

  // Both work at once; each sees the other within a second, by reading each changed card alone.
  const boards: string[] = []
  const cards: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.endsWith('/board')) boards.push(pathname)
    if (/\/tasks\/[^/]+$/.test(pathname) && request.method() === 'GET') cards.push(pathname)
  })
  await drag(other, 'Ask three customers', 'Done')
  const moved = performance.now()
  await expect(lane(page, 'Done').getByText('Ask three customers')).toBeVisible()
  expect(performance.now() - moved, 'milliseconds until the first saw it').toBeLessThan(2000)
  await addTask(page, 'To do', 'Tell the press')
  await expect(card(other, 'Tell the press')).toBeVisible({ timeout: 2000 })
  await card(other, 'Tell the press').click()
  await other.getByRole('textbox', { name: 'Title' }).fill('Tell the whole press')
  await other.getByRole('textbox', { name: 'Title' }).press('Enter')
  await expect(card(page, 'Tell the whole press')).toBeVisible({ timeout: 2000 })
  expect(boards, 'whole boards that were read').toEqual([])
  // One for what the other moved and one for what they renamed; what one did oneself is known.
  expect(cards).toHaveLength(2)

  // A mention reaches the bell of the other browser while it is open.
  await card(page, 'Tell the whole press').click()
  const comment = page.getByRole('textbox', { name: /Write a comment/ })
  await comment.pressSequentially('Ready? @Gus')
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /Gus Guest/ })
    .click()
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(page.locator('.socle-comment').getByText('@Gus Guest')).toBeVisible()
  await expect(other.locator('.socle-comment').getByText('@Gus Guest')).toBeVisible({
    timeout: 2000,
  })
  await other.goto('/notifications')
  await expect(
    other
      .getByRole('main')
      .getByText(/Ada Lovelace/)
      .first(),
  ).toBeVisible()
  await expectAccessible(other)

  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await other.goBack()
  await expect(card(other, 'Price page')).toBeVisible()
  expect(await boardOf(other)).toEqual(await boardOf(page))

  // A guest works in an organisation of their own as before, and may leave the other.
  await other.goto('/settings/organization')
  const current = other.getByRole('combobox', { name: 'Current organisation' })
  await expect(current.locator('option:checked')).toHaveText('Gus Guest · Personal')
  await current.selectOption({ label: 'Ada Lovelace · Guest' })
  await other.getByRole('button', { name: 'Leave organisation' }).click()
  await confirmBy(other, 'Ada Lovelace', 'Leave organisation')
  await expect(current.locator('option')).toHaveCount(1)
})

test('what happens between reading a board and joining it is shown', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, bob)
  await createProject(page, 'Late listener')
  await addTask(page, 'To do', 'Seen at once')
  await page.keyboard.press('Escape')
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.routeWebSocket(/\/realtime\/v1\/websocket/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => void released.then(() => server.send(message)))
  })
  await page.reload()
  await expect(card(page, 'Seen at once')).toBeVisible()

  const other = await anotherBrowser()
  await signIn(other, bob)
  await other.goto(new URL(page.url()).pathname)
  await addTask(other, 'To do', 'Made in between')
  await expect(card(other, 'Made in between')).toBeVisible()
  await expect(card(page, 'Made in between')).toBeHidden()
  release()
  await expect(card(page, 'Made in between')).toBeVisible()
})

test('moves and deletions are undone; list, filters, export; archive and trash', async ({
  page,
}) => {
  await signIn(page, ada)
  await createProject(page, 'Garden')
  for (const title of ['Sow beans', 'Plant leeks', 'Mend the fence'])
    await addTask(page, 'To do', title)
  await page.keyboard.press('Escape')
  const before = await boardOf(page)

  await drag(page, 'Plant leeks', 'Done')
  await expect(lane(page, 'Done').getByText('Plant leeks')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(lane(page, 'To do').getByText('Plant leeks')).toBeVisible()
  await expect.poll(() => boardOf(page)).toEqual(before)

  await moveByMenu(page, 'Sow beans', 'In progress')
  await expect(lane(page, 'In progress').getByText('Sow beans')).toBeVisible()
  await addTask(page, 'To do', 'Rake the leaves')
  await page.keyboard.press('Escape')
  const rest = ['Plant leeks', 'Mend the fence', 'Rake the leaves']

  await card(page, 'Mend the fence').click()
  await pick(page.getByRole('dialog'), 'Priority', 'Urgent')
  const due = page.getByRole('dialog').getByLabel('Due', { exact: true })
  await due.fill('05/06/2030')
  await due.press('Enter')
  await page.getByRole('button', { name: 'Delete task' }).click()
  await expect(card(page, 'Mend the fence')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(card(page, 'Mend the fence')).toBeVisible()
  await expect.poll(async () => (await boardOf(page))['To do']).toEqual(rest)

  await page.getByText('List', { exact: true }).click()
  await expect(page).toHaveURL(/view=list/)
  const rows = page.getByRole('row').filter({ has: page.locator('.socle-list-open') })
  const byTitle = page.getByRole('columnheader', { name: 'Title' })
  await expect(rows).toHaveCount(4)
  await filterBy(page, 'Priority', 'Urgent')
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('Mend the fence')
  await page.reload()
  await expect(rows).toHaveCount(1)
  await page.getByRole('button', { name: 'Remove the filter Priority' }).click()
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('leek')
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('Plant leeks')
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('nothing like it')
  await expect(page.getByText('No task matches these filters')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(rows).toHaveCount(4)
  await expect(page.getByRole('searchbox', { name: 'Search tasks' })).toHaveValue('')
  await byTitle.getByRole('button').click()
  await expect(rows.first()).toContainText('Mend the fence')
  await expectAccessible(page)

  // Filters and sort are kept under a name.
  await filterBy(page, 'Priority', 'Urgent')
  await expect(rows).toHaveCount(1)
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save as a view' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Urgent ones')
  await page.getByLabel('Who sees it').selectOption('all')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Urgent ones' }).click()
  await page.getByRole('menuitem', { name: 'Show everything' }).click()
  await expect(rows).toHaveCount(4)
  await page.reload()
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Urgent ones' }).click()
  await expect(rows).toHaveCount(1)
  await expect(byTitle).toHaveAttribute('aria-sort', 'ascending')
  await page.getByRole('button', { name: 'Urgent ones' }).click()
  await page.getByRole('menuitem', { name: 'Delete this view' }).click()
  await expect(rows).toHaveCount(4)
  await byTitle.getByRole('button').click()

  // A deleted task is found again without its undo.
  await rows.filter({ hasText: 'Rake the leaves' }).locator('.socle-list-open').click()
  await page.getByRole('textbox', { name: /Write a comment/ }).fill('Before the frost.')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Delete comment' })).toBeVisible()
  await page.getByRole('button', { name: 'Delete task' }).click()
  await expect(rows).toHaveCount(3)
  await page.getByRole('button', { name: 'Project options' }).click()
  await page.getByRole('menuitem', { name: 'Deleted tasks' }).click()
  await expect(rows).toHaveCount(1)
  await expectAccessible(page)
  await rows.filter({ hasText: 'Rake the leaves' }).locator('.socle-list-open').click()
  await expect(page.getByText(/can be restored until/)).toBeVisible()
  await expect(page.locator('.socle-comment')).toContainText('Before the frost.')
  await expect(page.getByRole('button', { name: 'Delete comment' })).toBeHidden()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('button', { name: 'Delete task' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('No deleted tasks')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the tasks' }).click()
  await expect(rows).toHaveCount(4)

  // What the list shows is exported.
  await filterBy(page, 'Priority', 'Urgent')
  await expect(rows).toHaveCount(1)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Project options' }).click()
  await page.getByRole('menuitem', { name: 'Export as CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.csv$/)
  const csv = await readFile(await (await download).path(), 'utf8')
  expect(csv.trimEnd().split('\n')).toHaveLength(2)
  expect(csv).toMatch(/Mend the fence.*Urgent.*2030-05-06/)
  await rows.filter({ hasText: 'Mend the fence' }).locator('.socle-list-open').click()
  await page.getByRole('button', { name: 'Delete task' }).click()
  await expect(rows).toHaveCount(0)

  await page.getByRole('button', { name: 'Project options' }).click()
  await page.getByRole('menuitem', { name: 'Archive', exact: true }).click()
  await expect(page.getByText('This project is archived and read-only.')).toBeVisible()
  // The trash of what is read only is only read.
  await page.getByRole('button', { name: 'Project options' }).click()
  await page.getByRole('menuitem', { name: 'Deleted tasks' }).click()
  await expect(page.getByText('Open one to bring it back.')).toBeHidden()
  await rows.filter({ hasText: 'Mend the fence' }).locator('.socle-list-open').click()
  await expect(page.getByText(/can be restored until/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restore' })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('button', { name: 'Project options' }).click()
  await page.getByRole('menuitem', { name: 'Unarchive' }).click()
  await expect(page.getByText('This project is archived and read-only.')).toBeHidden()
  await page.getByRole('button', { name: 'Project options' }).click()
  await page.getByRole('menuitem', { name: 'Move to trash' }).click()
  const said = page.getByRole('alert').filter({ hasText: 'Garden is in the trash' })
  await said.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: /Garden/ }).first()).toBeVisible()
})

test('whoever has the public address reads the board, and nothing of its people', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, ada)
  await createProject(page, 'Open roadmap')
  await addTask(page, 'To do', 'A thing in public')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Create public link' }).click()
  const address = await page.getByRole('textbox', { name: 'Public link' }).inputValue()
  const stranger = await anotherBrowser()
  await stranger.goto(new URL(address).pathname)
  await expect(stranger.getByText('A thing in public')).toBeVisible()
  await expect(stranger.getByText('Read-only')).toBeVisible()
  await expect(stranger.getByText('Ada')).toHaveCount(0)
  await expectAccessible(stranger)
  await page.getByRole('button', { name: 'Turn off the link' }).click()
  await confirmBy(page, 'Open roadmap', 'Turn off the link')
  await expect(page.getByRole('button', { name: 'Create public link' })).toBeVisible()
  await stranger.reload()
  await expect(stranger.getByText('This link no longer works')).toBeVisible()
})

/** By the mouse, from the middle of a card into a column. */
async function drag(
  page: Parameters<typeof card>[0],
  title: string,
  column: string,
): Promise<void> {
  const from = await card(page, title).boundingBox()
  const to = await lane(page, column).boundingBox()
  if (!from || !to) throw new Error(`${title} or ${column} is not on the screen.`)
  await page.mouse.move(from.x + 40, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + from.height / 2 + 10, { steps: 4 })
  await page.mouse.move(to.x + 100, to.y + 70, { steps: 12 })
  await page.mouse.up()
}
