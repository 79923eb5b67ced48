import { addTask, card, createProject, expect, signIn, test } from './journey.ts'
import { yuki } from './people.ts'

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
  const due = page.getByLabel('Due', { exact: true })
  await due.focus()
  await page.keyboard.type('12122027')
  await page.keyboard.press('Enter')
  await expect.poll(() => saved).toEqual([{ due_date: '2027-12-12' }])
  // The year alone, left half-way: what was there stands there again.
  await due.focus()
  await page.keyboard.press('Backspace')
  await page.getByRole('textbox', { name: 'Title' }).focus()
  await expect(due).toHaveValue('2027-12-12')
  // Escape takes the typing back, and does not close the task.
  await due.focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Escape')
  await expect(due).toHaveValue('2027-12-12')
  // Left by closing the task: saved.
  await due.focus()
  await page.keyboard.type('11112028')
  await page.getByRole('button', { name: 'Close task' }).click()
  await expect.poll(() => saved).toEqual([{ due_date: '2027-12-12' }, { due_date: '2028-11-11' }])
  await card(page, 'Fix a day').click()
  await expect(due).toHaveValue('2028-11-11')
  // What is picked is whole at once.
  await due.fill('2029-01-02')
  await expect.poll(() => saved.at(-1)).toEqual({ due_date: '2029-01-02' })
  await page.getByRole('tab', { name: 'History' }).click()
  expect(saved).toHaveLength(3)
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
