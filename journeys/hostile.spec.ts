import { addTask, card, createProject, expect, fillSignIn, signIn, test } from './journey.ts'
import { mary, nina } from './people.ts'

const markup = '<img src=x onerror="document.title=1">'
const text = `${markup}

<script>document.title = 1</script> <a href="javascript:document.title=1">raw</a>

[run](javascript:document.title=1) [data](data:text/html,x) [shouted](JaVaScRiPt:document.title=1)
![picture](https://elsewhere.example/p.png) [\\\\elsewhere](//elsewhere.example/x)
[sound](https://example.com/?a=<b>&c="d") <style>body{display:none}</style>`

test('what people write stays text, and its links lead to pages or nowhere [V1.2.2] [V1.3.5] [V3.2.2]', async ({
  page,
  baseURL,
  anotherBrowser,
}) => {
  const elsewhere: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (/^http/.test(url) && !url.startsWith(String(baseURL))) elsewhere.push(url)
  })
  await signIn(page, mary)
  await createProject(page, markup)
  await expect(page.getByRole('heading', { name: markup })).toBeVisible()
  await addTask(page, 'To do', markup)
  await page.keyboard.press('Escape')
  const project = new URL(page.url()).pathname.split('/')[2]
  const token = await page.evaluate("localStorage.getItem('socle-access-token')")
  const headers = { authorization: `Bearer ${token}` }
  const tasks = await page.request.get(`/api/projects/${project}/tasks`, { headers })
  const [task] = (await tasks.json()).items
  const written = await page.request.patch(`/api/tasks/${task.id}`, {
    headers: { ...headers, 'if-match': `"${task.version}"` },
    data: { description: text },
  })
  expect(written.status()).toBe(200)
  const said = await page.request.post(`/api/tasks/${task.id}/comments`, {
    headers,
    data: { body: text },
  })
  expect(said.status()).toBe(201)

  await page.reload()
  await card(page, markup).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('link', { name: 'sound' })).toHaveCount(2)
  const links: (string | null)[] = []
  for (const link of await dialog.getByRole('link').all()) {
    links.push(await link.getAttribute('href'))
  }
  expect(links.filter((href) => href && !href.startsWith('/'))).toEqual(
    Array(2).fill('https://example.com/?a=%3Cb%3E&c=%22d%22'),
  )
  await expect(dialog.getByText('document.title').first()).toBeVisible()
  await expect(
    page.locator('[onerror], img[src="x"], img[src^="http"], a[href^="j" i]'),
  ).toHaveCount(0)
  expect(await page.title()).not.toBe('1')
  expect(elsewhere).toEqual([])

  await page.getByRole('button', { name: 'Close task' }).click()
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Create public link' }).click()
  const address = await page.getByRole('textbox', { name: 'Public link' }).inputValue()
  const stranger = await anotherBrowser()
  await stranger.goto(new URL(address).pathname)
  await expect(stranger.getByText(markup).first()).toBeVisible()
  await expect(stranger.locator('[onerror], img[src="x"]')).toHaveCount(0)
})

test('after signing in only a path of ours is opened [V1.2.2] [V3.7.2]', async ({ page }) => {
  const places = [
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    'javascript:document.title=1',
  ]
  for (const next of places) {
    await page.goto(`/login?next=${encodeURIComponent(next)}`)
    await fillSignIn(page, nina)
    await expect(page).toHaveURL(/^http:\/\/[^/]*\d\/(dashboard)?$/)
    await expect(page.getByText('Good to see you, Nina')).toBeVisible()
    await page.evaluate('localStorage.clear()')
  }
  await page.goto('/login?next=%2Fsettings%2Fsecurity')
  await fillSignIn(page, nina)
  await expect(page).toHaveURL(/\/settings\/security$/)
})

test('whoever signs out leaves nothing in the browser, also without the network [V14.3.1]', async ({
  page,
  context,
}) => {
  const stored = async () =>
    JSON.parse(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])'))
  for (const offline of [false, true]) {
    await signIn(page, mary)
    await createProject(page, `Secret ${offline}`)
    await addTask(page, 'To do', 'Hidden card')
    await page.keyboard.press('Escape')
    await card(page, 'Hidden card').click()
    await page.getByRole('textbox', { name: /Write a comment/ }).fill('a draft of mine')
    expect(JSON.stringify(await stored())).toContain('a draft of mine')
    await page.getByRole('button', { name: 'Close task' }).click()
    await page.getByRole('button', { name: /Account$/ }).click()
    await context.setOffline(offline)
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login/)
    await expect(page.getByText('Hidden card')).toHaveCount(0)
    const [local, session] = await stored()
    expect(Object.keys(local)).not.toContain('socle-access-token')
    expect(JSON.stringify([local, session])).not.toMatch(/draft of mine|Mary|mary|Hidden|Secret/)
    await context.setOffline(false)
    await page.goBack()
    await expect(page).toHaveURL(/\/login/)
  }
})
