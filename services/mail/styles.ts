import type { CSSProperties } from 'react'

/** Colours that hold a contrast of 4.5 on white; mail clients know no CSS variables. */
export const palette = {
  text: '#1f2937',
  muted: '#5b6472',
  line: '#e5e7eb',
  page: '#f6f7f9',
  card: '#ffffff',
}

const fontFamily = "Inter, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

export const styles = {
  body: {
    background: palette.page,
    color: palette.text,
    fontFamily,
    margin: 0,
    padding: '32px 12px',
  },
  card: {
    background: palette.card,
    border: `1px solid ${palette.line}`,
    borderRadius: 8,
    maxWidth: 520,
    padding: 32,
  },
  brand: { fontSize: 16, fontWeight: 600, margin: '0 0 24px' },
  heading: { fontSize: 20, fontWeight: 600, lineHeight: '28px', margin: '0 0 16px' },
  paragraph: { fontSize: 14, lineHeight: '22px', margin: '0 0 16px' },
  section: { margin: '24px 0' },
  button: {
    borderRadius: 8,
    color: '#ffffff',
    display: 'inline-block',
    fontSize: 14,
    fontWeight: 500,
    padding: '12px 20px',
    textDecoration: 'none',
  },
  code: {
    background: palette.page,
    borderRadius: 8,
    fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
    fontSize: 20,
    letterSpacing: 2,
    margin: '0 0 16px',
    padding: 16,
    textAlign: 'center',
  },
  facts: { borderCollapse: 'collapse', margin: '0 0 16px', width: '100%' },
  fact: { fontSize: 14, lineHeight: '22px', padding: '4px 12px 4px 0', verticalAlign: 'top' },
  rule: { borderColor: palette.line, margin: '32px 0 16px' },
  small: {
    color: palette.muted,
    fontSize: 12,
    lineHeight: '18px',
    margin: '8px 0 0',
    wordBreak: 'break-word',
  },
} satisfies Record<string, CSSProperties>
