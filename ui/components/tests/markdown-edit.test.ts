import assert from 'node:assert/strict'
import { test } from 'node:test'
import { edited, type Tool } from '../markdown-edit.ts'

/** `[` and `]` stand where the selection begins and ends. */
function after(marked: string, tool: Tool): string {
  const start = marked.indexOf('[')
  const text = marked.replace('[', '').replace(']', '')
  const end = marked.replace('[', '').indexOf(']')
  const { from, to, insert, selected } = edited(text, start, end, tool)
  const next = text.slice(0, from) + insert + text.slice(to)
  return `${next.slice(0, selected[0])}[${next.slice(...selected)}]${next.slice(selected[1])}`
}

const bold: Tool = { around: ['**', '**'] }
const list: Tool = { line: '- ' }

test('a tool marks what is selected, goes on with it selected, and takes its marks away again', () => {
  assert.equal(after('a [b] c', bold), 'a **[b]** c')
  assert.equal(after('a **[b]** c', bold), 'a [b] c')
  assert.equal(after('a []', bold), 'a **[]**')
  assert.equal(after('one\n[two\nthree]\nfour', list), 'one\n[- two\n- three]\nfour')
  assert.equal(after('one\n[- two\n- three]\nfour', list), 'one\n[two\nthree]\nfour')
  assert.equal(after('o[]ne', list), '- o[]ne')
  assert.equal(after('[]', list), '- []')
  assert.equal(after('- on[]e', list), 'on[]e')
  const link: Tool = { around: ['<', '>(https://)'] }
  assert.equal(after('see [this]', link), 'see <this>([https://])')
  assert.equal(after('see []', link), 'see <[]>(https://)')
})
