import type { Page } from '@playwright/test'
import {
  confirmBy,
  createProject,
  expect,
  expectAccessible,
  mailTo,
  signIn,
  test,
} from './journey.ts'
import { emil, fatima, grace } from './people.ts'

test('an organisation: invite, change a role, what a member may not, hand over, leave', async ({
  page,
  anotherBrowser,
}) => {
  await signIn(page, emil)
  await page.goto('/settings/organization')
  await page.getByRole('button', { name: 'New organisation' }).click()
  await section(page, 'Current organisation')
    .getByLabel('Name', { exact: true })
    .fill('Halley & Co')
  await page.getByRole('button', { name: 'Create organisation' }).click()
  await expect(page.getByText('No pending invitations.')).toBeVisible()
  // Every role that the form offers may be offered.
  await expect(page.getByLabel('Role', { exact: true }).locator('option')).toHaveText([
    'Member',
    'Administrator',
  ])
  await invite(page, fatima.email)
  await invite(page, grace.email)
  await expectAccessible(page)

  // By the link of the mail, and by the settings of somebody who was told of it inside.
  const member = await anotherBrowser()
  await member.goto((await mailTo(member, fatima.email, /invitation/)).path)
  await expect(member.getByLabel('E-mail address')).toHaveValue(fatima.email)
  await expectAccessible(member)
  await member.getByLabel('Password', { exact: true }).fill(fatima.password)
  await member.getByRole('button', { name: 'Sign in and join' }).click()
  await expect(member).toHaveURL(/\/dashboard/)
  await expect(page.getByLabel('Role of Fatima Fihri')).toHaveValue('member')

  const third = await anotherBrowser()
  await signIn(third, grace)
  await third.getByRole('link', { name: /^Notifications/ }).click()
  await third.getByRole('link', { name: /Emil Post invites you to Halley & Co/ }).click()
  await third.getByRole('button', { name: 'Accept invitation' }).click()
  await expect(third).toHaveURL(/\/dashboard/)
  await third.goto('/settings/organization')
  await expect(current(third)).toContainText('Halley & Co')

  // A member sees who is here, and neither invites nor changes anything, nor sees what was not shared.
  await member.goto('/settings/organization')
  await expect(section(member, 'Members').getByText('Emil Post')).toBeVisible()
  await expect(section(member, 'Invitations')).toHaveCount(0)
  await expect(
    member.getByRole('button', { name: /^(Rename|Remove|Hand over|Delete)/ }),
  ).toHaveCount(0)
  await expect(member.getByRole('button', { name: 'Leave organisation' })).toBeVisible()
  await member.goto('/settings/api-keys')
  await expect(member.getByText('Only owners and administrators')).toBeVisible()
  await createProject(page, 'Payroll')
  const project = new URL(page.url()).pathname
  await member.goto(project)
  await expect(member.getByRole('heading', { name: 'This page does not exist' })).toBeVisible()
  await expect(member.getByText('Payroll')).toHaveCount(0)

  // The role counts at once, in the page that is open.
  await member.goto('/settings/organization')
  await page.goto('/settings/organization')
  await page.getByLabel('Role of Fatima Fihri').selectOption('admin')
  await expect(section(member, 'Invitations')).toBeVisible()
  await expect(
    section(member, 'Members').getByRole('button', { name: 'Remove Emil Post' }),
  ).toHaveCount(0)
  await section(member, 'Members').getByRole('button', { name: 'Remove Grace Hopper' }).click()
  await confirmBy(member, 'Grace Hopper', 'Remove')
  await expect(section(page, 'Members').getByText('Grace Hopper')).toHaveCount(0)
  await expect(current(third)).not.toContainText('Halley & Co')

  await page.getByRole('combobox', { name: 'New owner' }).fill('fatimá')
  await page.getByRole('option', { name: 'Fatima Fihri' }).click()
  await page.getByRole('button', { name: 'Hand over' }).click()
  await confirmBy(page, 'Fatima Fihri', 'Hand over')
  await expect(page.getByRole('button', { name: 'Delete organisation' })).toHaveCount(0)
  await expect(member.getByRole('button', { name: 'Delete organisation' })).toBeVisible()
  await page.getByRole('button', { name: 'Leave organisation' }).click()
  await confirmBy(page, 'Halley & Co', 'Leave organisation')
  await expect(current(page)).not.toContainText('Halley & Co')
  await expect(section(member, 'Members').getByText('Emil Post')).toHaveCount(0)
})

const current = (page: Page) => page.getByRole('combobox', { name: 'Current organisation' })
const section = (page: Page, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) })

async function invite(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(
    page.getByRole('button', { name: `Revoke the invitation to ${email}` }),
  ).toBeVisible()
}
