import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, expectAccessible, mailTo, pick, test } from './journey.ts'

const textsOf = (messages: unknown): string[] =>
  typeof messages === 'string'
    ? [messages.trim()]
    : typeof messages === 'object' && messages !== null
      ? Object.values(messages).flatMap(textsOf)
      : []

/** The texts of every file of words that pages load, in a language. */
async function textsIn(language: 'en' | 'fr'): Promise<string[]> {
  const files = globSync(
    [
      `{services,products}/*/messages/${language}-*.ts`,
      `{ui,web}/messages/${language}.ts`,
      `ui/*/messages/${language}-*.ts`,
    ],
    { cwd: root },
  )
  const modules = await Promise.all(files.map((file) => import(join(root, file))))
  return modules.flatMap(({ words }) => textsOf(words))
}

const root = join(import.meta.dirname, '..')
const french = new Set(await textsIn('fr'))
/** What the pages say in English and not in French. Whole sentences are never the same in both. */
const english = new Set(
  (await textsIn('en')).filter((text) => !french.has(text) || text.split(' ').length > 3),
)

/** Evaluated in the page: its texts, and those that are only heard or shown in empty fields. */
const everyText = `[...document.querySelectorAll('body *:not(script, style)')].flatMap((element) => [
  ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()),
  ...['aria-label', 'placeholder', 'title', 'alt'].map((name) => element.getAttribute(name) ?? ''),
]).filter(Boolean)`

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
  await page.getByRole('button', { name: 'Confirmer l’adresse' }).click()
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
  const due = page.getByRole('dialog').getByLabel('Échéance', { exact: true })
  await due.fill('06/05/2030')
  await due.press('Enter')
  await pick(page.getByRole('dialog'), 'Priorité', 'Urgente')
  await page.getByRole('button', { name: 'Fermer la tâche' }).click()
  await expect(page.getByText(/6 mai/)).toBeVisible()
  await page.goto(`${page.url().split('?')[0]}?view=activity`)
  await expect(page.getByText('Semer les haricots').first()).toBeVisible()

  // Moments are told as in French, in words and on hover.
  const moment = page.locator('time').first()
  await expect(moment).toHaveText(/maintenant|il y a|hier/)
  await expect(moment).toHaveAttribute(
    'title',
    /(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)/,
  )

  // No text of the English pages is left on any of them.
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
    const shown = await page.evaluate<string[]>(everyText)
    expect(shown.length, path).toBeGreaterThan(3)
    expect(
      shown.filter((text) => english.has(text)),
      path,
    ).toEqual([])
  }

  // The palette takes what is typed without accents.
  await page.goto('/dashboard')
  await page.getByRole('button', { name: /^Rechercher/ }).click()
  await expect(page.getByRole('combobox', { name: /Rechercher ou aller/ })).toBeFocused()
  await page.keyboard.type('PARAMETRES')
  await expect(page.getByRole('group', { name: 'Aller à' }).getByText('Paramètres')).toBeVisible()
})
