import type { Page } from '@playwright/test'
import { addTask, createProject, expect, signIn, test } from './journey.ts'
import { ida } from './people.ts'

test('public pages can be read before any script ran, and nothing moves when the page takes over', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, ida)
  await createProject(page, 'Roadmap for all')
  await addTask(page, 'To do', 'A card for everybody')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Create public link' }).click()
  const address = await page.getByRole('textbox', { name: 'Public link' }).inputValue()

  for (const width of [360, 1440]) {
    const viewport = { width, height: 800 }
    const reader = await anotherBrowser({ viewport, javaScriptEnabled: false })
    const visitor = await anotherBrowser({ viewport })
    for (const [path, text, complete] of [
      ['/', 'One place for the work of your team', 'Start for free'],
      [new URL(address).pathname, 'A card for everybody', 'Read-only'],
    ] as const) {
      await reader.goto(path)
      await expect(reader.getByText(text)).toBeVisible()
      await visitor.goto(path)
      await expect(visitor.getByText(complete)).toBeVisible()
      expect(await headingBox(visitor), `${path} at ${width} px`).toEqual(await headingBox(reader))
    }
  }
})

async function headingBox(page: Page) {
  const box = await page.getByRole('heading', { level: 1 }).boundingBox()
  return { top: box?.y, height: box?.height }
}
