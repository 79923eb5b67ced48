// Before the first paint, so that nobody sees the wrong colours flash. External, for the strict CSP.
const stored = localStorage.getItem('mantine-color-scheme-value')
const dark =
  stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
