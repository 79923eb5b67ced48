import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import { theme } from '../ui/theme/theme.ts'

const colors = theme.colors ?? {}
const variables: Record<
  'variables' | 'light' | 'dark',
  Record<string, string>
> = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))
const everyValue = Object.values(variables).flatMap((some) => Object.entries(some))

/** The colours of Mantine's that the theme did not choose itself: few pages have more of them than an accent. */
export const furtherColors = Object.keys(DEFAULT_THEME.colors).filter((name) => !(name in colors))
const isOfFurtherColor = (name: string) =>
  furtherColors.some((color) => name.startsWith(`--mantine-color-${color}-`))

const project = join(import.meta.dirname, '..')
const ownStyles = globSync('{ui,web,services,products}/**/*.css', { cwd: project })
  .map((file) => readFileSync(join(project, file), 'utf8'))
  .join('')

/** Of those colours only what products' entries and people's avatars are drawn in, and what a style of our own names. */
const isNeeded = (name: string) =>
  !isOfFurtherColor(name) || /-(9|filled)$/.test(name) || ownStyles.includes(`var(${name})`)

/** With what others are made of. */
const isFirst = (name: string) =>
  isNeeded(name) || everyValue.some(([by, value]) => isNeeded(by) && value.includes(`var(${name})`))

function sheet(isIn: (name: string) => boolean): string {
  const some = (all: Record<string, string>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => isIn(name)))
  const css = convertCssVariables({
    variables: some(variables.variables),
    light: some(variables.light),
    dark: some(variables.dark),
  })
  return `@layer mantine { ${css} }`
}

/** The theme's variables: what every page needs, and what comes with the first code that names such a colour. */
export const themeSheets: ReadonlyMap<string, string> = new Map([
  ['virtual:theme-variables.css', sheet(isFirst)],
  ['virtual:further-colors.css', sheet((name) => !isFirst(name))],
])
