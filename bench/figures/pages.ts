import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContext, chromium, type Response } from '@playwright/test'
import { findChromium, howToGetChromium } from '../../tools/chromium.ts'
import { spreadOf } from '../measure/statistics.ts'
import { type Dataset, password } from '../stage/dataset.ts'
import { type Figure, type Measured, show } from './figure.ts'

/** KB, compressed by gzip. */
const mostBytes = 200
/** Milliseconds. */
const mostToPaint = 1000
const longestTask = 200

interface Visited {
  readonly name: string
  readonly path: string
  /** Whether somebody has to be signed in. */
  readonly inside: boolean
  /** What shows that the page has its content. */
  readonly shows: string
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
    await visit(browser, url, { name: '', path: '/login', inside: false, shows: 'h1' }, dataset)
    const measured: Measured[] = []
    for (const page of pagesOf(dataset)) {
      const visits: Visit[] = []
      for (let count = 0; count < options.visits; count += 1) {
        visits.push(await visit(browser, url, page, dataset))
      }
      measured.push(...rowsOf(page.name, visits))
    }
    return {
      title: 'A21: pages',
      method: `Chromium ${browser.version()}, 1440 by 900, over loopback without throttling, a new browser profile for each of ${options.visits} visits. First load: everything the page fetched from the server, answers of the API included, each body compressed by gzip; what went over the wire is smaller, since browsers take Brotli. The board has 60 cards.`,
      measured,
    }
  } finally {
    await browser.close()
  }
}

const pagesOf = ({ boardProject }: Dataset): readonly Visited[] => [
  { name: 'landing', path: '/', inside: false, shows: 'h1' },
  { name: 'sign in', path: '/login', inside: false, shows: 'input[type=password]' },
  { name: 'dashboard', path: '/', inside: true, shows: 'h1' },
  { name: 'projects', path: '/projects', inside: true, shows: 'a[href^="/projects/"]' },
  { name: 'board', path: `/projects/${boardProject}`, inside: true, shows: 'text=Task 60 of' },
  { name: 'settings', path: '/settings', inside: true, shows: 'h1' },
]

interface Visit {
  /** Bytes of all that was fetched. */
  readonly gzip: number
  readonly wire: number
  readonly paint: number
  readonly longest: number
}

let visitors = 0

async function visit(
  browser: Browser,
  url: string,
  { path, inside, shows }: Visited,
  dataset: Dataset,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    await context.addInitScript({ content: watch })
    if (inside) await signIn(context, url, dataset)
    const page = await context.newPage()
    const answers: Response[] = []
    page.on('response', (answer) => answers.push(answer))
    await page.goto(url + path, { waitUntil: 'load' })
    await page.locator(shows).first().waitFor()
    await page.waitForTimeout(500) // the largest paint may still be to come
    const { paint, longest } = await page.evaluate(() => globalThis.seen)
    const sizes = await Promise.all(answers.map(sizeOf))
    const sum = (part: 'gzip' | 'wire') => sizes.reduce((before, size) => before + size[part], 0)
    return { paint, longest, gzip: sum('gzip'), wire: sum('wire') }
  } finally {
    await context.close()
  }
}

async function sizeOf(answer: Response): Promise<{ gzip: number; wire: number }> {
  const body = await answer.body().catch(() => Buffer.alloc(0)) // a redirect has none
  if (body.length === 0) return { gzip: 0, wire: 0 }
  const { responseBodySize } = await answer.request().sizes()
  return { gzip: gzipSync(body).length, wire: responseBodySize }
}

async function signIn(context: BrowserContext, url: string, dataset: Dataset): Promise<void> {
  const email = dataset.people[visitors++ % dataset.people.length]?.email
  const answer = await context.request.post(`${url}/api/v1/auth/login`, {
    headers: { 'x-socle-session': 'cookie' },
    data: { email, password },
  })
  if (!answer.ok()) throw new Error(`Signing in: ${answer.status()} ${await answer.text()}`)
}

declare global {
  var seen: { paint: number; longest: number }
}

/** In the page, before anything else: notes the largest paint and the longest task, milliseconds. */
const watch = `
  globalThis.seen = { paint: 0, longest: 0 }
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.paint = Math.max(seen.paint, startTime)
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration)
  }).observe({ type: 'longtask', buffered: true })`

function rowsOf(name: string, visits: readonly Visit[]): Measured[] {
  const of = (value: (visit: Visit) => number) => spreadOf(visits.map(value))
  const gzip = of((visit) => visit.gzip / 1000)
  const paint = of((visit) => visit.paint)
  const longest = of((visit) => visit.longest)
  return [
    {
      what: `${name}: first load, gzip`,
      value: show(gzip, 0, ' KB'),
      aim: `at most ${mostBytes} KB`,
      met: gzip.median <= mostBytes,
    },
    {
      what: `${name}: first load, over the wire`,
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
      met: longest.greatest <= longestTask,
    },
  ]
}
