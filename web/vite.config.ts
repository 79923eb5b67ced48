import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { furtherColors, themeSheets } from './theme-sheets.ts'

/**
 * The theme's variables as style sheets, so that the first HTML looks as the page will, before any script
 * ran, and the font that it is set in, asked for with it.
 */
function firstLook(): Plugin {
  return {
    name: 'first-look',
    resolveId: (id) => (themeSheets.has(id) ? `\0${id}` : null),
    load: (id) => (id.startsWith('\0virtual:') ? themeSheets.get(id.slice(1)) : null),
    transformIndexHtml: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => /inter-latin-wght-normal.*\.woff2$/.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: {
            rel: 'preload',
            as: 'font',
            type: 'font/woff2',
            href: `/${file}`,
            crossorigin: '',
          },
          injectTo: 'head',
        })),
  }
}

/** Lets all shades of the further colours come with the first code that gives a component one of them. */
function colorsOfCode(): Plugin {
  const isNamed = (code: string) =>
    code.matchAll(/["'`]([a-z]+)["'`]/g).some(([, word = '']) => furtherColors.includes(word))
  return {
    name: 'colors-of-code',
    transform: {
      filter: { id: { include: /\.tsx?$/, exclude: /node_modules/ } },
      handler: (code) =>
        code.includes('@mantine/') && isNamed(code)
          ? { code: `import 'virtual:further-colors.css'\n${code}`, map: null }
          : null,
    },
  }
}

/**
 * Lets the styles of a component that ui/theme/mantine.css leaves out come with its code, when a page
 * first needs it.
 */
function componentStyles(): Plugin {
  const always = readFileSync(join(import.meta.dirname, '../ui/theme/mantine.css'), 'utf8')
  return {
    name: 'component-styles',
    transform: {
      filter: { id: /@mantine\/core\/esm\/.*\.module\.mjs$/ },
      handler(code, id) {
        const sheet = `@mantine/core/styles/${basename(id, '.module.mjs')}.layer.css`
        return always.includes(`"${sheet}"`)
          ? null
          : { code: `import '${sheet}'\n${code}`, map: null }
      },
    },
  }
}

/** Leaves out what would write the theme's variables into the page: they stand in the style sheet. */
function writtenVariables(): Plugin {
  return {
    name: 'written-variables',
    load: {
      filter: { id: /\/MantineCssVariables\/MantineCssVariables\.mjs$/ },
      handler: () => 'export const MantineCssVariables = () => null',
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), firstLook(), colorsOfCode(), componentStyles(), writtenVariables()],
  // React has it.
  resolve: { alias: [{ find: /^use-sync-external-store\/shim$/, replacement: 'react' }] },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: true,
    // No data: addresses in CSS, no inline script: the strict CSP stays strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'baseline-widely-available',
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        // Left alone, a first visit would ask for 80 files: each hook and icon that two pages share is one.
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'] },
            // The names of all owners, a language each.
            { name: 'names-en', test: /\/messages\/en-shell\.ts$/ },
            { name: 'names-fr', test: /\/messages\/fr-shell\.ts$/ },
            // What so many pages use is loaded by nearly all of them.
            { name: 'shared', test: /^(?!.*\/components\/Input)/, minShareCount: 24 },
            // Nearly all of them have fields, but not the dashboard.
            { name: 'fields', test: /\/components\/Input/, minShareCount: 2 },
            { name: 'icons', test: /tabler/, minShareCount: 4 },
          ],
        },
      },
    },
  },
})
