import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContextOptions, chromium, type Response } from '@playwright/test'
import { findChromium, howToGetChromium } from '../../tools/chromium.ts'
import { spreadOf } from '../measure/statistics.ts'
import { type Dataset, password } from '../stage/dataset.ts'
import { type Figure, type Measured, show } from './figure.ts'

/** KB of scripts and styles, compressed by gzip; fonts are cached for a year and counted apart. */
const mostCode = 200
/** Milliseconds. */
const mostToPaint = 1000
const longestTask = 200
/** Of a public page, whose content stands in its first HTML, with the processor slowed four times. */
const mostToFirstPaint = 800

interface Visited {
  readonly name: string
  readonly path: string
  /** Whether somebody has to be signed in. */
  readonly inside: boolean
  /** Whether the budget of the shell alone holds for it. */
  readonly light: boolean
  /** What shows that the page has its content. */
  readonly shows: string
  /** How many times slower the processor of the page is made. */
  readonly slowed?: number
}

/** A21: the main pages in a real browser that has nothing of them yet. */
export async function measurePages(
  url: string,
  dataset: Dataset,
  options: { readonly visits: number },
): Promise<Figure> {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error(howToGetChromium)
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
  args.push('--disable-background-networking', '--disable-component-update', '--disable-sync')
  const browser = await chromium.launch({ executablePath, args })
  try {
    // What a new browser does once is not the page's doing.
    await visit(
      browser,
      url,
      { name: '', path: '/login', inside: false, light: true, shows: 'h1' },
      dataset,
    )
    const measured: Measured[] = []
    for (const page of pagesOf(dataset)) {
      const visits: Visit[] = []
      for (let count = 0; count < options.visits; count += 1) {
        visits.push(await visit(browser, url, page, dataset))
      }
      measured.push(...rowsOf(page, visits))
    }
    const paints: number[] = []
    for (let count = 0; count < options.visits; count += 1) {
      paints.push((await visit(browser, url, { ...landing, slowed: 4 }, dataset)).firstPaint)
    }
    const slowed = spreadOf(paints)
    measured.push({
      what: 'landing, the processor four times slower: first paint',
      value: show(slowed, 0, ' ms'),
      aim: `at most ${mostToFirstPaint} ms`,
      met: slowed.median <= mostToFirstPaint,
    })
    return {
      title: 'A21: pages',
      method: `Chromium ${browser.version()}, 1440 by 900, over loopback without throttling, a new browser profile for each of ${options.visits} visits. First load: what the page fetched from the server until its content stood; scripts and styles each compressed by gzip, and everything as it was sent (Brotli or zstd, the font of 48 KB and answers of the API included). The board has 60 cards and 600 members.`,
      measured,
    }
  } finally {
    await browser.close()
  }
}

const landing: Visited = { name: 'landing', path: '/', inside: false, light: true, shows: 'h1' }

const pagesOf = ({ boardProject }: Dataset): readonly Visited[] => [
  landing,
  { name: 'sign in', path: '/login', inside: false, light: true, shows: 'input[type=password]' },
  { name: 'dashboard', path: '/dashboard', inside: true, light: true, shows: 'h1' },
  {
    name: 'projects',
    path: '/projects',
    inside: true,
    light: false,
    shows: 'a[href^="/projects/"]',
  },
  {
    name: 'board',
    path: `/projects/${boardProject}`,
    inside: true,
    light: false,
    shows: 'text=Task 60 of',
  },
  { name: 'settings', path: '/settings', inside: true, light: false, shows: 'h1' },
]

interface Visit {
  /** Bytes of scripts and styles, compressed by gzip. */
  readonly code: number
  /** Bytes of everything, as it was sent. */
  readonly wire: number
  readonly paint: number
  readonly firstPaint: number
  readonly longest: number
}

/** Where the pages keep their token (ui/api/tokens.ts). */
const accessTokenKey = 'socle-access-token'
let visitors = 0

async function visit(
  browser: Browser,
  url: string,
  { path, inside, shows, slowed = 1 }: Visited,
  dataset: Dataset,
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...(inside && (await signedIn(url, dataset))),
  })
  try {
    await context.addInitScript({ content: watch })
    const page = await context.newPage()
    const debugging = await context.newCDPSession(page)
    await debugging.send('Emulation.setCPUThrottlingRate', { rate: slowed })
    const answers: Response[] = []
    page.on('response', (answer) => answers.push(answer))
    await page.goto(url + path, { waitUntil: 'load' })
    await page.locator(shows).first().waitFor()
    await page.waitForTimeout(500) // the largest paint may still be to come
    const { paint, firstPaint, longest } =
      await page.evaluate<Pick<Visit, 'paint' | 'firstPaint' | 'longest'>>('globalThis.seen')
    const sizes = await Promise.all(answers.map(sizeOf))
    const sum = (part: 'code' | 'wire') => sizes.reduce((before, size) => before + size[part], 0)
    return { paint, firstPaint, longest, code: sum('code'), wire: sum('wire') }
  } finally {
    await context.close()
  }
}

async function sizeOf(answer: Response): Promise<{ code: number; wire: number }> {
  const body = await answer.body().catch(() => Buffer.alloc(0)) // a redirect has none
  if (body.length === 0) return { code: 0, wire: 0 }
  const { responseBodySize } = await answer.request().sizes()
  const isCode = /javascript|css/.test(answer.headers()['content-type'] ?? '')
  return { code: isCode ? gzipSync(body).length : 0, wire: responseBodySize }
}

/** What a browser keeps of somebody who has signed in. */
async function signedIn(url: string, { people }: Dataset): Promise<BrowserContextOptions> {
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: people[visitors++ % people.length]?.email, password }),
  })
  if (!answer.ok) throw new Error(`Signing in: ${answer.status} ${await answer.text()}`)
  const { access_token } = (await answer.json()) as { access_token: string } // the contract of this route
  const token = { name: accessTokenKey, value: access_token }
  return { storageState: { cookies: [], origins: [{ origin: url, localStorage: [token] }] } }
}

/** In the page, before anything else: notes the first and the largest paint and the longest task, milliseconds. */
const watch = `
  globalThis.seen = { paint: 0, firstPaint: 0, longest: 0 }
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      if (name === 'first-contentful-paint') seen.firstPaint = startTime
    }
  }).observe({ type: 'paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.paint = Math.max(seen.paint, startTime)
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration)
  }).observe({ type: 'longtask', buffered: true })`

function rowsOf({ name, light }: Visited, visits: readonly Visit[]): Measured[] {
  const of = (value: (visit: Visit) => number) => spreadOf(visits.map(value))
  const code = of((visit) => visit.code / 1000)
  const paint = of((visit) => visit.paint)
  const longest = of((visit) => visit.longest)
  return [
    {
      what: `${name}: first load, scripts and styles, gzip`,
      value: show(code, 0, ' KB'),
      // A product's own code comes on top (150 KB at most).
      ...(light && { aim: `at most ${mostCode} KB`, met: code.median <= mostCode }),
    },
    {
      what: `${name}: first load, all, as sent`,
      value: show(
        of((one) => one.wire / 1000),
        0,
        ' KB',
      ),
    },
    {
      what: `${name}: largest paint`,
      value: show(paint, 0, ' ms'),
      aim: `at most ${mostToPaint} ms`,
      met: paint.median <= mostToPaint,
    },
    {
      what: `${name}: longest task`,
      value: longest.greatest === 0 ? 'none over 50 ms' : show(longest, 0, ' ms'),
      aim: `at most ${longestTask} ms`,
      met: longest.median <= longestTask,
    },
  ]
}
