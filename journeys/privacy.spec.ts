import { readFileSync } from 'node:fs'
import {
  createProject,
  expect,
  expectAccessible,
  expectNoSideways,
  fillSignIn,
  mailTo,
  signIn,
  test,
} from './journey.ts'
import { olga } from './people.ts'

test('a person takes their data along, asks to be deleted, and changes their mind [V14.2.6]', async ({
  page,
}) => {
  await signIn(page, olga)
  await createProject(page, 'Estimates')
  await page.goto('/settings/data')
  await expect(page.getByRole('heading', { name: 'A copy of your data' })).toBeVisible()
  await expectAccessible(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Get a copy' }).click()
  const file = await (await coming).path()
  const data: { user: { email: string }; tables: Record<string, { name: string }[]> } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  expect(data.user.email).toBe(olga.email)
  expect(data.tables['projects.projects']?.map(({ name }) => name)).toEqual(['Estimates'])

  await page.getByRole('button', { name: 'Delete my account' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your password').fill('not the right one')
  await dialog.getByRole('button', { name: 'Delete my account' }).click()
  await expect(dialog.getByText('This is not your password.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('Your password').fill(olga.password)
  await dialog.getByRole('button', { name: 'Delete my account' }).click()
  await expect(page.getByRole('heading', { name: 'Your account will be deleted' })).toBeVisible()
  await expect(page.getByText('We have sent you an e-mail.')).toBeVisible()
  await mailTo(page, olga.email, /will be deleted/)

  await page.getByRole('link', { name: 'Sign in' }).click()
  await fillSignIn(page, olga)
  await expect(page.getByRole('button', { name: 'Keep my account' })).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSideways(page)
  await page.goto('/projects')
  await page.getByRole('button', { name: 'Keep my account' }).click()
  await expect(page).toHaveURL(/\/dashboard/)
  await mailTo(page, olga.email, /stays/)
  await page.goto('/settings/data')
  await expect(page.getByRole('button', { name: 'Delete my account' })).toBeVisible()
  await expectNoSideways(page)
})
