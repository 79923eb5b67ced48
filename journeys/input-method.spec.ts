import type { CDPSession, Page } from '@playwright/test'
import { card, expect, lane, signIn, test } from './journey.ts'
import { yuki } from './people.ts'

/** A Japanese input method: what it composes is in the field, and its keys are its own until it has ended. */
async function inputMethod(page: Page) {
  const debug: CDPSession = await page.context().newCDPSession(page)
  const key = async (name: 'Enter' | 'Escape') => {
    const event = { key: name, code: name, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 }
    await debug.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
    await debug.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  }
  return {
    compose: (text: string) =>
      debug.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      }),
    key,
    /** Chromium's order: the key, then the end of the composition. */
    async confirm(text: string) {
      await key('Enter')
      await debug.send('Input.insertText', { text })
    },
    /** Safari's order: the composition has ended when the key comes. */
    async confirmAsSafari(text: string) {
      await debug.send('Input.insertText', { text })
      await key('Enter')
    },
  }
}

test('Enter and Escape belong to the input method while it composes, in fields, dialogs and lists', async ({
  page,
}) => {
  test.slow()
  await signIn(page, yuki)
  await page.goto('/projects?new=1')
  const method = await inputMethod(page)
  const name = page.getByLabel('Name', { exact: true })
  await name.focus()
  await method.compose('にほん')
  await method.key('Escape')
  await expect(page.getByRole('dialog')).toBeVisible()
  await method.confirm('日本')
  await expect(name).toHaveValue('日本')
  await expect(page).toHaveURL(/new=1/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}/)

  // A card, and both orders of the end.
  await page.getByRole('button', { name: 'Add task to To do' }).click()
  const field = page.getByRole('textbox', { name: 'Add task to To do' })
  await method.compose('かいぎ')
  await method.key('Escape')
  await expect(field).toBeFocused()
  await method.confirm('会議')
  await method.compose('しつ')
  await method.confirmAsSafari('室')
  await expect(field).toHaveValue('会議室')
  await expect(lane(page, 'To do').getByRole('listitem')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(card(page, '会議室')).toBeVisible()
  await page.keyboard.press('Escape')

  // The title of an open task: neither saved and left, nor thrown away, nor the task closed.
  await card(page, '会議室').click()
  const title = page.getByRole('textbox', { name: 'Title' })
  await title.focus()
  await page.keyboard.press('End')
  await page.keyboard.type(' A')
  await method.compose('にほん')
  await method.key('Escape')
  await expect(title).toHaveValue('会議室 Aにほん')
  await method.key('Enter')
  await expect(title).toBeFocused()
  await method.confirm('日本')
  await expect(title).toHaveValue('会議室 A日本')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(card(page, '会議室 A日本')).toBeAttached()

  // The list of those who may be mentioned is not what the keys are for either.
  const comment = page.getByRole('textbox', { name: /Write a comment/ })
  await comment.pressSequentially('@')
  const listed = page.getByRole('listbox').getByRole('option', { name: /Yuki/ })
  await expect(listed).toBeVisible()
  await method.key('Enter')
  await expect(comment).toHaveValue('@')
  await method.key('Escape')
  await expect(listed).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(listed).toBeHidden()
  await comment.fill('')
  await title.focus()

  // The palette lies on it; its list is not what the keys are for.
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('combobox', { name: /Search or jump/ })
  await expect(palette).toBeFocused()
  await method.compose('ほ')
  await method.key('Enter')
  await method.key('Escape')
  await expect(palette).toBeVisible()
  await method.confirm('')
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(title).toBeVisible()
})
