import { type Node, parseSync } from 'oxc-parser'

const hook = /^(before|after|beforeEach|afterEach|shared[A-Z]\w*)$/

/**
 * Hooks of a test file outside `describe`. Test files share a process, so such a hook belongs to all of
 * them: what it opens runs on beside their tests until the last one has ended.
 */
export function processHooks(path: string, text: string): string[] {
  const { program } = parseSync(path, text)
  const calls = program.body.flatMap((statement): (Node | null)[] =>
    statement.type === 'ExpressionStatement'
      ? [statement.expression]
      : statement.type === 'VariableDeclaration'
        ? statement.declarations.map(({ init }) => init)
        : [],
  )
  return calls.flatMap((call) => {
    if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier') return []
    const { name } = call.callee
    if (!hook.test(name)) return []
    const line = text.slice(0, call.start).split('\n').length
    return [`${path}:${line} ${name} outside describe, so for every test of the process`]
  })
}
