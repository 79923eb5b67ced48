import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import type { Person } from './people.ts'

export { expect } from '@playwright/test'

interface Fixtures {
  /** A further browser, as of another person. Held to the same rules as the first. */
  readonly anotherBrowser: (options?: BrowserContextOptions) => Promise<Page>
}

/** A journey. Fails on any console error, broken page, violation of the CSP or answer 5xx, in any of its browsers. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: how a fixture without others is declared
  baseURL: async ({}, use) => use(process.env.SOCLE_JOURNEY_URL),

  page: async ({ page }, use) => {
    const wrong = watch(page)
    await use(page)
    expect(wrong).toEqual([])
  },

  anotherBrowser: async ({ browser, baseURL, contextOptions }, use) => {
    const opened: { page: Page; wrong: string[] }[] = []
    await use(async (options) => {
      const context = await browser.newContext({
        ...contextOptions,
        ...(baseURL !== undefined && { baseURL }),
        ...options,
      })
      const page = await context.newPage()
      opened.push({ page, wrong: watch(page) })
      return page
    })
    for (const { page } of opened) await page.context().close()
    expect(opened.flatMap(({ wrong }) => wrong)).toEqual([])
  },
})

/** What a page complains of. A refused request is logged by the browser itself, and is no mistake of the page. */
function watch(page: Page): string[] {
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(`page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    if (/^Failed to load resource: .* status of 4\d\d/.test(message.text())) return
    // A journey took the network away.
    if (/net::ERR_INTERNET_DISCONNECTED$/.test(message.text())) return
    wrong.push(`console: ${message.text()}`)
  })
  page.on('response', (answer) => {
    if (answer.status() >= 500) wrong.push(`${answer.status()} of ${answer.url()}`)
  })
  return wrong
}

export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto('/login')
  await fillSignIn(page, person)
  await expect(page).toHaveURL(/\/dashboard/)
}

export async function fillSignIn(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Makes a project from its page, and stands on its board. */
export async function createProject(page: Page, name: string): Promise<void> {
  await page.goto('/projects?new=1')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create project' }).last().click()
  await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}/)
  await expect(lane(page, 'To do')).toBeVisible()
}

export const lane = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
export const card = (page: Page, title: string) =>
  page.getByRole('button', { name: title, exact: true })

export async function addTask(page: Page, column: string, title: string): Promise<void> {
  const field = page.getByRole('textbox', { name: `Add task to ${column}` })
  if (!(await field.isVisible())) {
    await page.getByRole('button', { name: `Add task to ${column}` }).click()
  }
  await field.fill(title)
  await field.press('Enter')
  await expect(lane(page, column).getByRole('button', { name: title, exact: true })).toBeVisible()
}

/** What is chosen from faces, colours and signs: its button, which also says what is chosen. */
export const picker = (scope: Page | Locator, label: string) =>
  scope.getByRole('button', { name: new RegExp(`^${label}(?= |$)`) })

/** `scope`: a task's dialog, or the page that has but one such button. */
export async function pick(scope: Page | Locator, label: string, option: string): Promise<void> {
  const page = 'page' in scope ? scope.page() : scope
  await picker(scope, label).click()
  await page.getByRole('option', { name: option }).click()
}

/** By the menu of its card: to another column, or a place in its own. */
export async function moveByMenu(page: Page, title: string, to: string): Promise<void> {
  const options = page.getByRole('button', { name: `Options for ${title}`, exact: true })
  // Seen on hover alone.
  if (!(await page.evaluate('matchMedia("(hover: none)").matches'))) await card(page, title).hover()
  await options.click()
  await page.getByRole('menuitem', { name: 'Move to …' }).click()
  await page.getByRole('menuitem', { name: to, exact: true }).click()
}

/** By one of the filters above a list or a board. */
export async function filterBy(page: Page, label: string, option: string): Promise<void> {
  await page.locator('.socle-filters').getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option }).click()
}

/** What cannot be undone asks for a name first. */
export async function confirmBy(page: Page, name: string, action: string): Promise<void> {
  const dialog = page.getByRole('dialog').last()
  const button = dialog.getByRole('button', { name: action, exact: true })
  await expect(button).toBeDisabled()
  await dialog.getByRole('textbox').fill(name)
  await button.click()
  await expect(button).toBeHidden()
}

/** The board as it is seen: the titles of each column, in order. */
export async function boardOf(page: Page): Promise<Record<string, string[]>> {
  const board: Record<string, string[]> = {}
  for (const section of await page.locator('.socle-board-lane').all()) {
    const name = (await section.getAttribute('aria-label')) ?? ''
    board[name] = await section.locator('.socle-board-open').allTextContents()
  }
  return board
}

/** The newest mail to an address, from the sandbox mailbox; waits until there is one of that subject. */
export async function mailTo(page: Page, email: string, subject: RegExp) {
  let found: { subject: string; text: string; html: string } | undefined
  await expect(async () => {
    const answer = await page.request.get('/sandbox/api/mail', { params: { to: email } })
    const mails: { subject: string; text: string; html: string }[] = await answer.json()
    found = mails.find((mail) => subject.test(mail.subject))
    expect(found, `a mail to ${email} about ${subject}`).toBeDefined()
  }).toPass({ intervals: [100], timeout: 10_000 })
  const text = found?.text ?? ''
  // The mail names the configured address; here the same path is opened on the journeys' own.
  const path = /https?:\/\/[^/\s]+(\/\S*\?token=[\w-]+)/.exec(text)?.[1]
  return { text, path: path ?? '' }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** No serious violation of WCAG 2.2 A and AA on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated by the debugger, where the page's CSP has no say.
  const violations = await page.evaluate(`${axe};
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) =>
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ': ' + nodes.map(({ html, any }) => html.slice(0, 160) + ' ' + (any[0]?.message ?? '')).join(' | ')))`)
  expect(violations, page.url()).toEqual([])
}

/** Nothing is wider than the window. */
export async function expectNoSideways(page: Page): Promise<void> {
  const tooWide = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(tooWide, `what sticks out of ${page.url()}`).toBeLessThanOrEqual(0)
}
