import { parseSync, Visitor } from 'oxc-parser'

/** Attributes whose text people read or hear. */
const spoken = /^(title|label|placeholder|description|alt|aria-label|nothingFoundMessage)$/

/** Text for people that stands in a page instead of its messages. */
export function bareWords(path: string, text: string): string[] {
  const { program } = parseSync(path, text)
  const findings: string[] = []
  const found = (value: string) => {
    if (/\p{L}{2}/u.test(value)) findings.push(`${path}: "${value.trim()}" belongs into messages/`)
  }
  new Visitor({
    JSXText({ value }) {
      found(value)
    },
    JSXAttribute({ name, value }) {
      if (name.type !== 'JSXIdentifier' || !spoken.test(name.name)) return
      if (value?.type === 'Literal' && typeof value.value === 'string') found(value.value)
    },
  }).visit(program)
  return findings
}
