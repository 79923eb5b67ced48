import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from './journey.ts'

const root = join(import.meta.dirname, '..')
const sheets = join(root, '.cache', 'screens')
const pictures = join(root, 'docs', 'pictures')

const sizes = [
  { width: 360, height: 740, columns: 6, shown: 340 },
  { width: 768, height: 1024, columns: 4, shown: 500 },
  { width: 1024, height: 768, columns: 3, shown: 640 },
  { width: 1440, height: 900, columns: 3, shown: 680 },
] as const
const schemes = ['light', 'dark'] as const

test('twelve screens at four widths, light and dark, as contact sheets', async ({ browser }) => {
  const baseURL = process.env.SOCLE_JOURNEY_URL ?? ''
  const demo = await signedIn(browser, baseURL)
  for (const colorScheme of schemes) {
    for (const size of sizes) {
      const folder = join(sheets, `${size.width}-${colorScheme}`)
      mkdirSync(folder, { recursive: true })
      const viewport = { width: size.width, height: size.height }
      const options = {
        baseURL,
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        isMobile: size.width < 1000,
      } as const
      const visitor = await browser.newContext(options)
      const member = await browser.newContext({ ...options, storageState: demo.state })
      const pages = { visitor: await visitor.newPage(), member: await member.newPage() }
      const taken: { name: string; file: string }[] = []
      for (const { name, who, path, ready } of screensOf(demo)) {
        const page = pages[who]
        await page.goto(path)
        await settled(page, ready)
        const file = join(folder, `${name}.png`)
        await page.screenshot({ path: file })
        if (size.width === 360 || size.width === 1440) await expectAccessible(page)
        taken.push({ name, file })
      }
      await contactSheet(
        pages.visitor,
        taken,
        size,
        join(sheets, `${size.width}-${colorScheme}.png`),
      )
      await visitor.close()
      await member.close()
    }
  }
})

test('the pictures of the README', async ({ browser }) => {
  const baseURL = process.env.SOCLE_JOURNEY_URL ?? ''
  const demo = await signedIn(browser, baseURL)
  mkdirSync(pictures, { recursive: true })
  const screens = screensOf(demo)
  for (const [file, name, colorScheme, width, height] of [
    ['board', 'board', 'light', 1440, 810],
    ['dashboard', 'dashboard', 'light', 1440, 810],
    ['list-dark', 'list', 'dark', 1440, 810],
    ['phone', 'board', 'light', 360, 740],
  ] as const) {
    const screen = screens.find((one) => one.name === name)
    if (!screen) throw new Error(`No screen is called ${name}.`)
    const context = await browser.newContext({
      baseURL,
      colorScheme,
      viewport: { width, height },
      isMobile: width < 1000,
      reducedMotion: 'reduce',
      storageState: demo.state,
    })
    const page = await context.newPage()
    await page.goto(screen.path)
    await settled(page, screen.ready)
    const path = join(pictures, `${file}.png`)
    await page.screenshot({ path })
    expect(readFileSync(path).length, `bytes of ${file}.png`).toBeLessThan(250_000)
    await context.close()
  }
})

type State = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>
interface Demo {
  readonly state: State
  readonly project: string
  readonly task: string
  readonly published: string
}

let made: Promise<Demo> | undefined

/** The demo's data and its owner's session. */
function signedIn(browser: Browser, baseURL: string): Promise<Demo> {
  made ??= makeDemo(browser, baseURL)
  return made
}

async function makeDemo(browser: Browser, baseURL: string): Promise<Demo> {
  const said = execFileSync(process.execPath, ['cli/socle.mjs', 'demo', 'add'], {
    cwd: root,
    env: { ...process.env, SOCLE_DATA: process.env.SOCLE_JOURNEY_DATA },
    encoding: 'utf8',
  })
  const [, email = '', password = ''] = /Sign in as ([^,]+),.* password (\S+)/.exec(said) ?? []
  const context = await browser.newContext({ baseURL })
  const page = await context.newPage()
  await signIn(page, { name: '', email, password })
  await page.goto('/projects')
  await page.getByRole('link', { name: /Website relaunch/ }).click()
  const card = page.getByRole('button', { name: 'Design the home page', exact: true })
  await card.click()
  await expect(page.getByRole('dialog')).toBeVisible()
  const task = new URL(page.url())
  await page.goto('/projects')
  await page.getByRole('link', { name: /Winter campaign/ }).click()
  await page.getByRole('button', { name: 'Share' }).click()
  const link = await page.getByRole('textbox', { name: 'Public link' }).inputValue()
  const state = await context.storageState()
  await context.close()
  return {
    state,
    project: task.pathname,
    task: task.pathname + task.search,
    published: new URL(link).pathname,
  }
}

interface Screen {
  readonly name: string
  readonly who: 'visitor' | 'member'
  readonly path: string
  /** A text that is there once the page is whole. */
  readonly ready: string | RegExp
}

const screensOf = ({ project, task, published }: Demo): readonly Screen[] => [
  { name: 'landing', who: 'visitor', path: '/', ready: 'Boards and lists' },
  { name: 'sign-up', who: 'visitor', path: '/signup', ready: 'Create your account' },
  { name: 'public-board', who: 'visitor', path: published, ready: 'Read-only' },
  { name: 'dashboard', who: 'member', path: '/dashboard', ready: 'Recent activity' },
  { name: 'projects', who: 'member', path: '/projects', ready: 'Website relaunch' },
  { name: 'board', who: 'member', path: project, ready: 'Design the home page' },
  { name: 'task', who: 'member', path: task, ready: 'B it is.' },
  { name: 'list', who: 'member', path: `${project}?view=list`, ready: 'Design the home page' },
  { name: 'share', who: 'member', path: `${project}?share=1`, ready: 'noah@demo.example.org' },
  { name: 'notifications', who: 'member', path: '/notifications', ready: 'Mark all as read' },
  { name: 'security', who: 'member', path: '/settings/security', ready: 'Second factor' },
  { name: 'organisation', who: 'member', path: '/settings/organization', ready: 'Hand over' },
]

async function settled(page: Page, ready: string | RegExp): Promise<void> {
  await expect(page.getByText(ready).first()).toBeVisible()
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)
  await page.waitForLoadState('networkidle')
  await page.evaluate('document.fonts.ready')
}

/** Composed by the browser itself: a page of pictures, taken as one. */
async function contactSheet(
  page: Page,
  taken: readonly { name: string; file: string }[],
  { columns, shown }: { columns: number; shown: number },
  path: string,
): Promise<void> {
  const figures = taken.map(({ name, file }) => {
    const data = readFileSync(file).toString('base64')
    return `<figure style="margin:0"><figcaption>${name}</figcaption><img width="${shown}" src="data:image/png;base64,${data}"></figure>`
  })
  await page.goto('about:blank')
  await page.setViewportSize({ width: columns * (shown + 16) + 16, height: 600 })
  await page.setContent(
    `<body style="margin:16px;background:#888;font:14px sans-serif;display:grid;gap:16px;grid-template-columns:repeat(${columns},${shown}px)">${figures.join('')}</body>`,
  )
  await page.screenshot({ path, fullPage: true })
}
