/** White on their darkest shade has a contrast of 5 or more. */
const hues = ['indigo', 'grape', 'teal', 'violet', 'pink', 'cyan', 'blue', 'red'] as const

/** The colour that is always a person's. */
export const hueOf = (id: string): string =>
  `var(--mantine-color-${hues[Number.parseInt(id.slice(-4), 16) % hues.length]}-9)`
