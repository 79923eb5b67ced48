import { expect, expectAccessible, mailTo, test } from './journey.ts'

test.use({ locale: 'fr-FR' })

test('en français : s’inscrire, confirmer, se connecter, mener un projet', async ({ page }) => {
  const person = {
    name: 'Noémie Nouvelle',
    email: 'noemie@example.org',
    password: 'une phrase que nul ne devine',
  }
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await page.goto('/signup')
  await expect(page.getByRole('heading', { name: 'Créez votre compte' })).toBeVisible()
  await page.getByLabel('Nom', { exact: true }).fill(person.name)
  await page.getByLabel(/Adresse e-mail/i).fill(person.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill('court')
  await page.getByRole('button', { name: 'Créer le compte' }).click()
  await expect(page.getByText('Utilisez de 8 à 128 caractères.')).toBeVisible()
  await page.getByLabel('Mot de passe', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Créer le compte' }).click()
  await expect(page.getByRole('heading', { name: 'Consultez vos e-mails' })).toBeVisible()
  const mail = await mailTo(page, person.email, /Confirmez/)
  expect(mail.text).not.toMatch(/\b(the|your|confirm)\b/i)
  await page.goto(mail.path)
  await expect(page.getByRole('heading', { name: 'Votre adresse est confirmée' })).toBeVisible()
  await page.goto('/login')
  await page.getByLabel(/Adresse e-mail/i).fill(person.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await expect(page).toHaveURL(/\/dashboard/)
  await expectAccessible(page)

  await page.goto('/projects?new=1')
  await page.getByLabel('Nom', { exact: true }).fill('Potager')
  await page.getByRole('button', { name: 'Créer le projet' }).last().click()
  const column = page.getByRole('region', { name: 'À faire' })
  await column.getByRole('button', { name: /Ajouter une tâche/ }).click()
  await column.getByRole('textbox').fill('Semer les haricots')
  await column.getByRole('textbox').press('Enter')
  const card = page.getByRole('button', { name: 'Semer les haricots', exact: true })
  await card.click()
  await page.getByLabel('Échéance').fill('2030-05-06')
  await page.getByLabel('Priorité').selectOption({ label: 'Urgente' })
  await page.getByRole('button', { name: 'Fermer la tâche' }).click()
  await expect(page.getByText(/6 mai/)).toBeVisible()
  await page.goto(`${page.url().split('?')[0]}?view=activity`)
  await expect(page.getByText('Semer les haricots').first()).toBeVisible()

  // No word of the English pages is left on any of them.
  const english =
    /\b(Settings|Search|Sign out|Save|Cancel|Password|Members|Invite|Projects|Tasks?|Due|Security|Sessions on|Loading|Notifications are)\b/
  for (const path of [
    '/dashboard',
    '/projects',
    '/notifications',
    '/settings/profile',
    '/settings/security',
    '/settings/sessions',
    '/settings/api-keys',
    '/settings/organization',
    '/settings/preferences',
    '/settings/notifications',
    '/nowhere',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)
    expect(await page.locator('body').textContent(), path).not.toMatch(english)
  }
})
