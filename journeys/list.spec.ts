import {
  addTask,
  card,
  confirmBy,
  createProject,
  expect,
  expectAccessible,
  filterBy,
  pick,
  picker,
  signIn,
  test,
} from './journey.ts'
import { joan } from './people.ts'

test('labels are made while typing, seen on cards, filtered by, merged; boxes are ticked where they are read', async ({
  page,
}) => {
  await signIn(page, joan)
  await createProject(page, 'Labelled')
  for (const title of ['First', 'Second']) await addTask(page, 'To do', title)
  await page.keyboard.press('Escape')

  await card(page, 'First').click()
  const labels = picker(page, 'Labels')
  const search = page.getByRole('textbox', { name: 'Labels: Search or create' })
  for (const name of ['Bug', 'Interface']) {
    await labels.click()
    await expect(search).toBeFocused()
    await page.keyboard.type(name)
    await page.getByRole('option', { name: `Create “${name}”` }).click()
    await expect(labels).toContainText(name)
    await page.keyboard.press('Escape')
  }
  // What is called so is chosen, and not made again.
  await labels.click()
  await expect(search).toBeFocused()
  await page.keyboard.type('BUG')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(labels).not.toContainText('Bug')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeVisible()
  await pick(page.getByRole('dialog'), 'Labels', 'Bug')
  await page.keyboard.press('Escape')
  await expect(labels).toContainText('Bug')

  await page.getByRole('button', { name: 'Add a description' }).click()
  await expect(page.getByRole('textbox', { name: 'Description' })).toBeFocused()
  await page.keyboard.type('- [ ] one\n- [ ] two')
  await page.getByRole('button', { name: 'Save changes' }).click()
  const two = page.getByRole('checkbox', { name: 'two' })
  // It is drawn by what is under way, a moment after the press.
  await two.click()
  await expect(two).toBeChecked()
  await expect(two).toBeFocused()
  await expectAccessible(page)

  // Who is told of it: each decides for themselves.
  const follow = page.getByRole('button', { name: 'Unfollow' })
  await follow.click()
  await expect(page.getByRole('button', { name: 'Follow', exact: true })).toBeVisible()
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(page.getByText(/added the label “Bug”/).first()).toBeVisible()
  await expect(page.getByText(/edited the description/).first()).toBeVisible()

  await page.getByRole('button', { name: 'Duplicate task' }).click()
  await expect(page.getByRole('dialog')).toContainText('#3')
  await expect(two).toBeChecked()
  await page.getByRole('button', { name: 'Close task' }).click()
  await expect(page.getByText('1 of 2 done')).toHaveCount(2)

  // The list: filters that are seen and taken away, heads that sort, rows that are changed where they stand.
  await page.getByText('List', { exact: true }).click()
  const rows = page.getByRole('row').filter({ has: page.locator('.socle-list-open') })
  await expect(page.getByText('3 tasks')).toBeVisible()
  await filterBy(page, 'Label', 'Interface')
  await expect(rows).toHaveCount(2)
  await expect(page.getByText('2 tasks')).toBeVisible()
  await page.getByRole('button', { name: 'Remove the filter Label' }).click()
  await expect(rows).toHaveCount(3)
  const byNumber = page.getByRole('columnheader', { name: 'No.' })
  await byNumber.getByRole('button').click()
  await expect(byNumber).toHaveAttribute('aria-sort', 'ascending')
  await byNumber.getByRole('button').click()
  await expect(byNumber).toHaveAttribute('aria-sort', 'descending')
  await expect(rows.first()).toContainText('#3')
  const second = rows.filter({ hasText: 'Second' })
  await second.getByRole('button', { name: /^Priority/ }).click()
  await page.getByRole('option', { name: 'Urgent' }).click()
  await expect(second).toContainText('Urgent')
  await second.hover()
  await second.getByRole('button', { name: 'Rename Second' }).click()
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await page.keyboard.type('Renamed')
  await page.keyboard.press('Enter')
  await expect(rows.filter({ hasText: 'Renamed' })).toHaveCount(1)
  await page.getByRole('button', { name: /^Add task/ }).click()
  await expect(page.getByRole('textbox', { name: /^Add task/ })).toBeFocused()
  await page.keyboard.type('From the list')
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(4)
  await page.keyboard.press('Escape')
  await expectAccessible(page)

  // One label for two, in one place.
  await page.getByRole('button', { name: 'Project options' }).click()
  await page.getByRole('menuitem', { name: 'Manage labels' }).click()
  const manager = page.getByRole('dialog')
  await expect(manager.getByRole('listitem')).toHaveCount(2)
  await expectAccessible(page)
  await manager.getByRole('textbox', { name: 'Name of Interface' }).fill('UI')
  await page.keyboard.press('Enter')
  await expect(manager.getByRole('textbox', { name: 'Name of UI' })).toBeVisible()
  await manager.getByRole('button', { name: 'Merge Bug into another label' }).click()
  await page.getByRole('option', { name: 'UI' }).click()
  await confirmBy(page, 'Bug', 'Merge labels')
  await expect(manager.getByRole('listitem')).toHaveCount(1)
  await expect(manager).toContainText('2 tasks')
  await page.getByRole('button', { name: 'Close labels' }).click()
  await expect(rows.filter({ hasText: 'UI' })).toHaveCount(2)
  await expect(rows.filter({ hasText: 'Bug' })).toHaveCount(0)
})
