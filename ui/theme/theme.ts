import { createTheme, type MantineColorsTuple } from '@mantine/core'
import config from '#config'
import { shadesOf } from './shades.ts'

/** White on its sixth and seventh shades, which fill buttons, has a contrast of 4.8 and more. */
const red: MantineColorsTuple = [
  '#FEF2F2',
  '#FEE2E2',
  '#FECACA',
  '#FCA5A5',
  '#F87171',
  '#DC2626',
  '#C92A2A',
  '#B91C1C',
  '#991B1B',
  '#7F1D1D',
]

/** Slightly blue greys, light. */
const gray: MantineColorsTuple = [
  '#F8FAFC',
  '#F1F5F9',
  '#E5EAF1',
  '#D3DAE5',
  '#A9B4C4',
  '#7C8AA0',
  '#5B6B82',
  '#445267',
  '#2E3A4C',
  '#1B2433',
]

/** Slightly blue greys, dark: text first, the page's ground at the end. */
const dark: MantineColorsTuple = [
  '#E4E9F2',
  '#C3CBD9',
  '#9BA6B8',
  '#6B7789',
  '#3B4658',
  '#2A3444',
  '#1F2836',
  '#161D29',
  '#10161F',
  '#0B0F17',
]

/** What people write is laid out by its own first letter, also while they write it. `dir` itself goes to the frame. */
const written = { input: { dir: 'auto' } }

/** The one place of sizes, colours and shapes; components name none of their own. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 5 },
  colors: { brand: shadesOf(config.color), gray, dark, red },
  // Text that is drawn in black is of the palette, too.
  black: gray[9],
  autoContrast: true,
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '14px', md: '16px', lg: '20px', xl: '24px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '24px', lineHeight: '1.3' },
      h2: { fontSize: '20px', lineHeight: '1.35' },
      h3: { fontSize: '16px', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm', fw: 500 } },
    Input: { defaultProps: { attributes: written } },
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    },
    Modal: {
      defaultProps: { centered: true, radius: 8, overlayProps: { backgroundOpacity: 0.4 } },
      styles: { title: { fontWeight: 600 } },
    },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.4 } } },
    Menu: { defaultProps: { shadow: 'md', radius: 8 } },
    Paper: { defaultProps: { radius: 8 } },
  },
})
