/** What the palette itself says. */
export const words = {
  label: 'Search and commands',
  go: 'Go to',
  do: 'Do',
  settings: 'Settings',
  found: 'Found',
  shortcuts: 'Keyboard shortcuts',
  language: (name: string) => `Language: ${name}`,
  results: (_count: number, count: string) => `${count} results`,
  theme_words: 'theme mode',
}
