import { addTask, card, createProject, expect, expectAccessible, signIn, test } from './journey.ts'
import { hana, yuki } from './people.ts'

test('a date that is typed is saved once, when it is whole', async ({ page }) => {
  await signIn(page, yuki)
  await createProject(page, 'Dates')
  await addTask(page, 'To do', 'Fix a day')
  await page.keyboard.press('Escape')
  await card(page, 'Fix a day').click()
  const saved: unknown[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') saved.push(request.postDataJSON())
  })
  const due = page.getByRole('dialog').getByLabel('Due', { exact: true })
  await due.focus()
  await page.keyboard.type('12122027')
  await page.keyboard.press('Enter')
  await expect.poll(() => saved).toEqual([{ due_date: '2027-12-12' }])
  // The year alone, left half-way: what was there stands there again.
  await due.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await page.getByRole('textbox', { name: 'Title' }).focus()
  await expect(due).toHaveValue('12/12/2027')
  // Escape takes the typing back, and does not close the task.
  await due.focus()
  await page.keyboard.type('1')
  await page.keyboard.press('Escape')
  await expect(due).toHaveValue('12/12/2027')
  // Left by closing the task: saved.
  await due.focus()
  await page.keyboard.type('11112028')
  await page.getByRole('button', { name: 'Close task' }).click()
  await expect.poll(() => saved).toEqual([{ due_date: '2027-12-12' }, { due_date: '2028-11-11' }])
  await card(page, 'Fix a day').click()
  await expect(due).toHaveValue('11/11/2028')
  // Of a year two digits are enough.
  await due.focus()
  await page.keyboard.type('101030')
  await page.keyboard.press('Enter')
  await expect.poll(() => saved.at(-1)).toEqual({ due_date: '2030-10-10' })
  await expect(due).toHaveValue('10/10/2030')
  // What is picked is whole at once.
  await page.getByRole('button', { name: 'Choose from a calendar' }).click()
  await expect(page.locator('[data-day="2030-10-10"]')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => saved.at(-1)).toEqual({ due_date: '2030-10-18' })
  await expect(due).toBeFocused()
  await page.getByRole('tab', { name: 'History' }).click()
  expect(saved).toHaveLength(4)
})

test('text that cannot be drawn stands there as typed, and everything else is alive', async ({
  page,
}) => {
  await signIn(page, yuki)
  await createProject(page, 'Deep')
  await addTask(page, 'To do', 'Deep thoughts')
  await page.keyboard.press('Escape')
  await card(page, 'Deep thoughts').click()
  await expect(page).toHaveURL(/task=/)
  const task = new URL(page.url()).searchParams.get('task')
  const token = await page.evaluate("localStorage.getItem('socle-access-token')")
  const say = (body: string) =>
    page.request.post(`/api/tasks/${task}/comments`, {
      headers: { authorization: `Bearer ${token}` },
      data: { body },
    })
  expect((await say('>'.repeat(3000))).status()).toBe(400)
  // Deep, and let in; what stands beside it in the same text is drawn.
  for (const body of [
    '>'.repeat(100),
    `${'*a '.repeat(1200)}${'a* '.repeat(1200)}\n\nbeside it **bold**`,
    `${'|a'.repeat(900)}|\n${'|-'.repeat(900)}|\n${'|x|\n'.repeat(300)}`,
    'after *all*',
  ]) {
    expect((await say(body)).status()).toBe(201)
  }
  const comments = page.locator('.socle-comment')
  await expect(comments).toHaveCount(4)
  await expect(comments.nth(0)).toContainText('>'.repeat(100))
  await expect(comments.nth(1).locator('.socle-plain-text')).toHaveCount(1)
  await expect(comments.nth(1).locator('strong')).toHaveText('bold')
  await expect(comments.nth(2).locator('table')).toHaveCount(0)
  await expect(comments.nth(3).locator('em')).toHaveText('all')
  await page.reload()
  await expect(comments).toHaveCount(4)
  await page.getByRole('textbox', { name: /Write a comment/ }).fill('Still here')
  await page.keyboard.press('Control+Enter')
  await expect(comments).toHaveCount(5)
})

test('the first task with comments that is opened shows no raw Markdown, however late its renderer comes', async ({
  page,
}) => {
  await signIn(page, hana)
  await createProject(page, 'Late renderer')
  await addTask(page, 'To do', 'Read me')
  await page.keyboard.press('Escape')
  await card(page, 'Read me').click()
  const comment = page.getByRole('textbox', { name: /Write a comment/ })
  await comment.pressSequentially('@hana')
  await page.getByRole('listbox').getByRole('option').click()
  await comment.pressSequentially('*hello*')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.socle-comment em')).toBeVisible()
  await page.route('**/assets/markdown-*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await route.continue()
  })
  await page.addInitScript(`{
    window.raw = 0
    const look = () => { if (document.body?.innerText.includes('](person:')) window.raw++ }
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true })
  }`)
  await page.reload()
  await expect(page.locator('.socle-comment').getByText('Hana Sato').first()).toBeVisible()
  await expect(page.locator('.socle-mention')).toBeVisible()
  expect(await page.evaluate('window.raw')).toBe(0)
})

test('mentioned is who was chosen from the list, which finds people as search does', async ({
  page,
}) => {
  test.slow()
  await signIn(page, hana)
  // More members than this journey has accounts for: the board is told of them, the server is not.
  const names = ['J. R. Tolk', 'Zoé Martin', '王小明', 'Ann', 'Ann', 'Annette']
  const person = (name: string, index: number) => ({
    person: { id: `00000000-0000-7000-8000-00000000000${index}`, name, avatar_url: null },
    role: index === 3 ? 'editor' : 'viewer',
    version: 1,
    created_at: '2026-11-29T00:00:00Z',
  })
  await page.route('**/api/**/board*', async (route) => {
    const answer = await route.fetch()
    const board = await answer.json()
    await route.fulfill({
      response: answer,
      json: { ...board, members: [...board.members, ...names.map(person)] },
    })
  })
  await createProject(page, 'Names')
  await addTask(page, 'To do', 'Tell them')
  await page.keyboard.press('Escape')
  await card(page, 'Tell them').click()
  const field = page.getByRole('textbox', { name: /Write a comment/ })
  const options = page.getByRole('listbox').getByRole('option')
  for (const [typed, found] of [
    ['@zoe', 'Zoé Martin'],
    ['@Martin', 'Zoé Martin'],
    ['@J.', 'J. R. Tolk'],
    ['@J. R. To', 'J. R. Tolk'],
    ['你好@王', '王小明'],
  ] as const) {
    await field.fill('')
    await field.pressSequentially(typed)
    await expect(options.filter({ hasText: found })).toBeVisible()
  }
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('你好@王小明 ')
  // An address looks for nobody.
  await field.pressSequentially('joe@Ann')
  await expect(options).toHaveCount(0)
  await field.pressSequentially('.example `@Ann` @Annette ')
  // Two of one name are told apart, and each can be chosen.
  for (const role of ['Editor', 'Viewer']) {
    await field.pressSequentially('@Ann')
    await options.filter({ hasText: role }).first().click()
  }
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/comments'),
  )
  await page.keyboard.press('Control+Enter')
  const token = (name: string, index: number) =>
    `@[${name}](person:${person(name, index).person.id})`
  expect((await sent).postDataJSON()).toEqual({
    body: `你好${token('王小明', 2)} joe@Ann.example \`@Ann\` @Annette ${token('Ann', 3)} ${token('Ann', 4)}`,
  })
  const comment = page.locator('.socle-comment').first()
  await expect(comment.locator('code')).toHaveText('@Ann')
  await expect(comment.locator('.socle-mention')).toHaveText(['王小明', 'Ann', 'Ann'])
})

test('a comment of one’s own is edited in place, and says so on every screen', async ({
  page,
  anotherBrowser,
}) => {
  test.slow()
  await signIn(page, hana)
  await createProject(page, 'Second thoughts')
  await addTask(page, 'To do', 'Say it well')
  await page.keyboard.press('Escape')
  await card(page, 'Say it well').click()

  // A description is begun by its place, and Escape ends the writing and keeps the draft.
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: /Add a description/ }).press('Enter')
  const description = page.getByRole('textbox', { name: 'Description' })
  await expect(description).toBeFocused()
  await page.keyboard.type('Half a thought')
  await page.keyboard.press('Escape')
  await expect(description).toBeHidden()
  await expect(dialog).toBeVisible()
  await expect(dialog.getByText('Unsaved draft')).toBeVisible()
  await page.getByRole('button', { name: 'Edit description' }).click()
  await expect(description).toHaveValue('Half a thought')
  // Nor does a click beside the task lose it.
  await page.mouse.click(200, 500)
  await expect(dialog).toBeHidden()
  await card(page, 'Say it well').click()
  await expect(description).toHaveValue('Half a thought')
  await description.focus()
  // Marked by a key, seen before it is saved, and taken back by the field's own undo.
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+b')
  await expect(description).toHaveValue('**Half a thought**')
  await page.getByRole('button', { name: 'Preview' }).first().click()
  await expect(page.getByRole('region', { name: 'Preview' }).locator('strong')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  await description.focus()
  await page.keyboard.press('Control+z')
  await expect(description).toHaveValue('Half a thought')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('Half a thought')).toBeVisible()
  await expect(description).toBeHidden()

  await page.getByRole('textbox', { name: /Write a comment/ }).fill('Frist')
  await page.keyboard.press('Control+Enter')
  const other = await anotherBrowser({ storageState: await page.context().storageState() })
  await other.goto(page.url())
  await expect(other.locator('.socle-comment').getByText('Frist')).toBeVisible()

  await page.getByRole('button', { name: 'Edit comment' }).click()
  const edit = page.getByRole('textbox', { name: 'Edit comment' })
  await expect(edit).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type(' of all')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  await page.getByRole('button', { name: 'Edit comment' }).click()
  await expect(edit).toHaveValue('Frist of all')
  await edit.fill('First of *all*')
  await page.keyboard.press('Control+Enter')
  for (const screen of [page, other]) {
    await expect(screen.locator('.socle-comment em')).toHaveText('all')
    await expect(screen.locator('.socle-comment').getByText('edited')).toBeVisible()
  }
})
