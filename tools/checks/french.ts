import { parseSync, Visitor } from 'oxc-parser'

/** Files whose texts are French. */
export const isFrench = (path: string): boolean =>
  /(^|\/)(messages|demo)\/fr(-\w+)?\.ts$/.test(path)

/** Before `; : ! ? »` and after `«` stands a space that does not break (U+00A0, U+202F), and no straight quote. */
export function frenchFindings(path: string, text: string): string[] {
  const findings: string[] = []
  const read = (value: string) => {
    if (/ [;:!?»](\s|$)|« |\p{L}[;!?](\s|$)|\d %|\p{L}'\p{L}/u.test(value)) {
      findings.push(`${path}: "${value.trim()}" is not set as French is`)
    }
  }
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') read(value)
    },
    TemplateElement({ value }) {
      read(value.cooked ?? value.raw)
    },
  }).visit(parseSync(path, text).program)
  return findings
}
