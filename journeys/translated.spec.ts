import type { Page } from '@playwright/test'
import { addTask, card, createProject, expect, lane, signIn, test } from './journey.ts'
import { dido } from './people.ts'

/**
 * What the browser's own translation does to a page, again whenever the page changes: each text is taken away
 * and stands, in other words, in two elements. Here the words are the same, in capitals.
 */
async function translate(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const done = new WeakSet()
    const translate = (node) => {
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
      const texts = []
      while (walker.nextNode()) texts.push(walker.currentNode)
      for (const text of texts) {
        const { parentElement } = text
        if (!parentElement || done.has(text) || !text.data.trim()) continue
        if (parentElement.closest('script, style, textarea, svg, [translate=no]')) continue
        const [outer, inner] = [document.createElement('font'), document.createElement('font')]
        const words = document.createTextNode(text.data.toUpperCase())
        done.add(words)
        inner.append(words)
        outer.append(inner)
        parentElement.replaceChild(outer, text)
      }
    }
    translate(document.body)
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) if (node.isConnected) translate(node.parentNode)
    }).observe(document.body, { childList: true, subtree: true })
    document.documentElement.classList.add('translated-ltr')
  })()`)
}

test('pages stay right and alive while the browser translates them', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, dido)
  await createProject(page, 'Foreign words')
  await addTask(page, 'To do', 'A task')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate("Object.hasOwn(Text.prototype, 'nodeValue')")).toBe(true)
  await translate(page)
  const todo = page.locator('.socle-board-lane').first()
  await expect(todo).toContainText('TO DO')

  // Counts and texts follow what is done here and elsewhere.
  await todo
    .getByRole('button', { name: /add task/i })
    .first()
    .click()
  const field = todo.getByRole('textbox')
  for (const title of ['Second', 'Third']) {
    await field.fill(title)
    await field.press('Enter')
    await expect(todo).toContainText(title.toUpperCase())
  }
  await field.press('Escape')
  await expect(todo.locator('header')).toContainText('3')
  const other = await anotherBrowser()
  await signIn(other, dido)
  await other.goto(page.url())
  await addTask(other, 'To do', 'Fourth')
  await expect(todo.locator('header')).toContainText('4')
  await expect(todo.locator('header')).not.toContainText('3')

  // Opened, changed, closed, deleted and taken back; another view, another page, and back again.
  await card(page, 'SECOND').or(card(page, 'Second')).first().click()
  const title = page.getByRole('dialog').getByRole('textbox', { name: 'Title' })
  await title.fill('Renamed')
  await title.press('Enter')
  await page.keyboard.press('Escape')
  await expect(todo).toContainText(/renamed/i)
  await expect(todo).not.toContainText(/second/i)
  for (const view of [/^list$/i, /^activity$/i, /^board$/i]) {
    await page.locator('label', { hasText: view }).click()
    await expect(page.getByRole('main')).toContainText(/renamed/i)
  }
  await page.getByRole('complementary').getByRole('link', { name: /home/i }).click()
  await expect(page.getByRole('main')).toContainText(/good to see you/i)
  await page.goBack()
  await expect(lane(page, 'To do')).toContainText(/renamed/i)

  // What stands beside an icon or another text is said anew as well: here in another language.
  const home = page.getByRole('complementary').getByRole('link').nth(1)
  await expect(home).toHaveText('HOME')
  await page
    .getByRole('complementary')
    .getByRole('link', { name: /settings/i })
    .click()
  await page.getByRole('link', { name: /language and theme/i }).click()
  await page.getByLabel(/^language$/i).selectOption('fr')
  await expect(home).toHaveText(/^accueil$/i)
  await expect(page.getByText(/this page broke/i)).toHaveCount(0)
})

test('a text that a translation took away is written, removed and stood before where its translation stands', async ({
  page,
}) => {
  await page.goto('/login')
  await expect.poll(() => page.evaluate("Object.hasOwn(Text.prototype, 'nodeValue')")).toBe(true)
  await page.evaluate(`(() => {
    const parent = document.createElement('p')
    parent.id = 'texts'
    parent.append('one', 'two', document.createElement('i'), 'three')
    document.body.append(parent)
    window.texts = [...parent.childNodes]
  })()`)
  await translate(page)
  const texts = page.locator('#texts')
  await expect(texts).toHaveText('ONETWOTHREE')
  // As React does, which knows nothing of it.
  await page.evaluate(`(() => {
    const [one, two, mark, three] = window.texts
    const parent = mark.parentNode
    parent.removeChild(one)
    parent.insertBefore(document.createElement('b'), three).textContent = '|'
    two.nodeValue = 'second'
  })()`)
  await expect(texts).toHaveText(/^second\|THREE$/i)
})
