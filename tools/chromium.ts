import { existsSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

const folders = [
  ...(process.env.PATH ?? '').split(delimiter).filter(isAbsolute),
  ...['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'],
]
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** How to get a browser, in one sentence. */
export const howToGetChromium =
  'No Chromium was found: `apt-get install chromium`, Google Chrome, or `npx playwright install chromium`.'

/** The Chromium of this machine: Debian's, Chrome, or the one that Playwright downloaded. */
export async function findChromium(): Promise<string | undefined> {
  const installed = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...applications,
  ]
  const found = installed.find((path) => existsSync(path))
  if (found) return found
  const { chromium } = await import('@playwright/test')
  const downloaded = chromium.executablePath()
  return existsSync(downloaded) ? downloaded : undefined
}
