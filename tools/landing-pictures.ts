import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { languages } from '#kernel/language.ts'
import { temporaryFolder } from '#kernel/testing/temporary-folder.ts'
import { findChromium, howToGetChromium } from './chromium.ts'

// Takes the pictures of the landing page from the demo's board: a language, a scheme and a width each.
// `npx node tools/landing-pictures.ts`, after the board has changed.

const root = join(import.meta.dirname, '..')
const folder = join(root, 'products', 'projects', 'pages', 'pictures')
const words = {
  en: { email: 'E-mail address', password: 'Password', project: /Website relaunch/ },
  fr: { email: /Adresse e-mail/, password: 'Mot de passe', project: /site/i },
} as const
const widths = [
  { name: 'wide', width: 1360, height: 760, quality: 0.72 },
  { name: 'phone', width: 360, height: 640, quality: 0.8 },
] as const

const executablePath = await findChromium()
if (!executablePath) throw new Error(howToGetChromium)
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
mkdirSync(folder, { recursive: true })
for (const language of languages) await take(browser, language)
await browser.close()

/** Its own Socle for each language: the demo's people write in it. */
async function take(of: Browser, language: (typeof languages)[number]): Promise<void> {
  const data = temporaryFolder('pictures')
  const env = { ...process.env, SOCLE_DATA: data, PORT: '0', SOCLE_LOG_LEVEL: 'error' }
  const server = spawn(process.execPath, ['cli/socle.mjs', 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    let said = ''
    server.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
    })
    while (!said.includes('Administrator: ')) await once(server.stdout, 'data')
    const baseURL = /answers at (\S+)/.exec(said)?.[1] ?? ''
    const demo = execFileSync(
      process.execPath,
      ['cli/socle.mjs', 'demo', 'add', '--language', language],
      { cwd: root, env, encoding: 'utf8' },
    )
    const [, email = '', password = ''] = /as ([^,]+),.* (\S+)\s*$/.exec(demo) ?? []
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const { name, width, height, quality } of widths) {
        const context = await of.newContext({
          baseURL,
          colorScheme,
          viewport: { width, height },
          deviceScaleFactor: 1.5,
          locale: language === 'fr' ? 'fr-FR' : 'en-GB',
          reducedMotion: 'reduce',
          isMobile: name === 'phone',
        })
        const page = await context.newPage()
        await page.goto('/login')
        await page.getByLabel(words[language].email).fill(email)
        await page.getByLabel(words[language].password, { exact: true }).fill(password)
        await page.keyboard.press('Enter')
        await page.waitForURL(/\/dashboard/)
        await page.goto('/projects')
        await page
          .locator('.socle-project-card', { hasText: words[language].project })
          .getByRole('link')
          .click()
        await page.locator('.socle-board-card').nth(6).waitFor()
        await page.mouse.move(1, 1)
        await page.waitForLoadState('networkidle')
        const bytes = await webp(page, quality)
        writeFileSync(join(folder, `board-${language}-${colorScheme}-${name}.webp`), bytes)
        await context.close()
      }
    }
  } finally {
    server.kill('SIGTERM')
    await once(server, 'exit')
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}

/** What the page shows, in the format that a tenth of the bytes are enough for: the browser itself writes it. */
async function webp(page: Page, quality: number): Promise<Buffer> {
  const picture = (await page.screenshot()).toString('base64')
  const drawing = await page.context().newPage()
  const address: string = await drawing.evaluate(`(async () => {
    const image = new Image()
    image.src = 'data:image/png;base64,${picture}'
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    canvas.getContext('2d').drawImage(image, 0, 0)
    return canvas.toDataURL('image/webp', ${quality})
  })()`)
  return Buffer.from(address.split(',')[1] ?? '', 'base64')
}
