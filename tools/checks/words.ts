import {
  type Expression,
  type JSXChild,
  type JSXEmptyExpression,
  parseSync,
  Visitor,
} from 'oxc-parser'

/** Attributes whose text people read or hear. */
const spoken = /^(title|label|placeholder|description|alt|aria-label|nothingFoundMessage)$/

/** Text for people that stands in a page instead of its messages. */
export function bareWords(path: string, text: string): string[] {
  const { program } = parseSync(path, text)
  const findings: string[] = []
  const found = (value: string) => {
    if (/\p{L}{2}/u.test(value)) findings.push(`${path}: "${value.trim()}" belongs into messages/`)
  }
  /** `{'Saved'}`, `{done ? 'Saved' : 'Not saved'}`, `{`Saved ${count}`}` as what an element holds. */
  const foundIn = (node: Expression | JSXEmptyExpression) => {
    if (node.type === 'Literal' && typeof node.value === 'string') found(node.value)
    if (node.type === 'TemplateLiteral') for (const { value } of node.quasis) found(value.raw)
    if (node.type === 'LogicalExpression') foundIn(node.right)
    if (node.type === 'ConditionalExpression') {
      foundIn(node.consequent)
      foundIn(node.alternate)
    }
  }
  const heldIn = (children: readonly JSXChild[]) => {
    for (const child of children) {
      if (child.type === 'JSXExpressionContainer') foundIn(child.expression)
    }
  }
  new Visitor({
    JSXElement(node) {
      heldIn(node.children)
    },
    JSXFragment(node) {
      heldIn(node.children)
    },
    JSXText({ value }) {
      found(value)
    },
    JSXAttribute({ name, value }) {
      if (name.type !== 'JSXIdentifier' || !spoken.test(name.name)) return
      if (value?.type === 'Literal' && typeof value.value === 'string') found(value.value)
      if (value?.type === 'JSXExpressionContainer') foundIn(value.expression)
    },
  }).visit(program)
  return findings
}
