import { type CallExpression, type NewExpression, parseSync, Visitor } from 'oxc-parser'

/**
 * What lets text that somebody typed become a program, a page, a pattern, a command or a format, and what
 * is too weak for a secret. Each is one sentence with its line; exceptions stand here with their reason.
 */

/** Who starts programs: never through a shell, and of nothing that came with a request. */
const programs: Readonly<Record<string, string>> = {
  'kernel/database/embedded/account.ts': 'asks the machine for accounts, tries them',
  'kernel/database/embedded/initialize.ts': 'initdb',
  'kernel/database/embedded/postmaster.ts': 'postgres',
  'kernel/database/embedded/postmaster-file.ts': 'asks ps for a pid',
  'server/web-build.ts': 'builds the pages',
  'cli/commands/dev.ts': 'restarts the server',
  'cli/scaffold/settle.ts': 'runs the generators',
}

/** Who makes a pattern of a text: of one that is written in our sources. */
const patterns: Readonly<Record<string, string>> = {
  'server/public-pages.ts': 'the path of a declared page',
  'sandbox/guard.ts': 'the name of our cookie',
}

/** Where a short name is made of a long text, and nothing rests on its strength. */
const shortNames: Readonly<Record<string, string>> = {
  'kernel/http/entity-tag.ts': 'validators of answers',
  'kernel/database/database.ts': 'names of prepared statements',
}

/** Where SQL is put together at run time: of words that migrations gave, which nobody else writes. */
const composers: Readonly<Record<string, string>> = {
  'kernel/migrations/202611230900_roles.sql': 'protects the tables of migrations',
  'kernel/migrations/202611290600_scope.sql': 'writes the policies of migrations',
  'services/billing/migrations/202611231012_billing.sql': 'counts the tables of migrations',
  'services/billing/migrations/202611290634_usage.sql': 'the same',
  'services/organizations/migrations/202611231011_invitations.sql': 'asks functions of migrations',
  'services/organizations/migrations/202611290601_organization_access.sql':
    'asks functions of migrations',
  'services/organizations/migrations/202611290622_target_names.sql': 'the same',
}

/** The first argument names an algorithm. */
const algorithmic = /^(hash|createHash|createHmac|createCipheriv|createDecipheriv|hkdf|hkdfSync)$/
const approved = new Set(['sha256', 'sha384', 'sha512', 'aes-256-gcm'])
const levels = /^(trace|debug|info|warn|error|fatal)$/

/** What runs: the house without its tests and tools. */
export const runs = (path: string): boolean =>
  /^(kernel|services|products|ui|web|server|sandbox|cli)\//.test(path) &&
  !/(^|\/)(tests|testing)\/|\.d\.ts$/.test(path)

export function hazards(path: string, text: string): string[] {
  const { program, module } = parseSync(path, text)
  const findings: string[] = []
  const found = (at: number, what: string) => {
    findings.push(`${path}:${text.slice(0, at).split('\n').length} ${what}`)
  }
  for (const { moduleRequest, entries, start } of module.staticImports) {
    const from = moduleRequest.value.replace(/^node:/, '')
    if (entries.length > 0 && entries.every(({ isType }) => isType)) continue
    if (/^(vm|v8|repl)$/.test(from)) found(start, `loads ${from}, which runs or revives text`)
    if (from !== 'child_process') continue
    if (!(path in programs)) found(start, 'starts programs')
    for (const { importName } of entries) {
      if (/^exec(Sync)?$/.test(importName.name ?? '')) found(start, 'starts a shell')
    }
  }
  const called = (call: CallExpression | NewExpression) => {
    const { callee, arguments: given, start } = call
    const [first] = given
    const name =
      callee.type === 'Identifier'
        ? callee.name
        : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
          ? callee.property.name
          : ''
    const of =
      callee.type === 'MemberExpression' ? text.slice(callee.object.start, callee.object.end) : ''
    const literal = first?.type === 'Literal' ? String(first.value) : undefined
    if (of === '' && /^(eval|Function)$/.test(name)) found(start, 'runs text')
    if (/^set(Timeout|Interval)$/.test(name) && literal !== undefined) found(start, 'runs text')
    if (name === 'insertAdjacentHTML' || (of === 'document' && /^write(ln)?$/.test(name))) {
      found(start, 'writes HTML into a page')
    }
    if (of === '' && name === 'RegExp' && literal === undefined && !(path in patterns)) {
      found(start, 'makes a pattern of a text')
    }
    if (of === 'Math' && name === 'random') found(start, 'takes chance that can be foreseen')
    if (of === '' && algorithmic.test(name) && /from 'node:crypto'/.test(text)) {
      const short = literal === 'sha1' && path in shortNames
      const password = name === 'hash' && /@node-rs\/argon2/.test(text)
      if (!short && !password && !approved.has(literal ?? '')) {
        found(start, `takes ${literal ?? 'an algorithm by a variable'} for ${name}`)
      }
    }
    if (/(^|\.)log$/.test(of) && levels.test(name)) {
      const composed = given.some(
        (one) =>
          (one.type === 'TemplateLiteral' && one.expressions.length > 0) ||
          (one.type === 'BinaryExpression' && one.operator === '+'),
      )
      if (composed) found(start, 'puts values into the words of a log line: name them as facts')
    }
  }
  new Visitor({
    CallExpression: called,
    NewExpression: called,
    AssignmentExpression({ left, start }) {
      if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') return
      if (/^(inner|outer)HTML$/.test(left.property.name)) found(start, 'writes HTML into a page')
    },
    JSXAttribute({ name, start }) {
      if (name.name === 'dangerouslySetInnerHTML') found(start, 'writes HTML into a page')
    },
    BinaryExpression({ operator, left, right, start }) {
      const loose = operator === '==' || operator === '!='
      const toNull = [left, right].some((side) => side.type === 'Literal' && side.value === null)
      if (loose && !toNull) found(start, 'compares without looking at the types')
    },
    Property({ key, value, start }) {
      if (key.type !== 'Identifier' || value.type !== 'Literal') return
      if (key.name === 'shell' && value.value !== false) found(start, 'starts a shell')
      if (key.name === 'rejectUnauthorized' && value.value === false) {
        found(start, 'trusts any certificate')
      }
    },
    Literal({ value, start }) {
      if (value === 'NODE_TLS_REJECT_UNAUTHORIZED') found(start, 'trusts any certificate')
    },
  }).visit(program)
  return findings
}

/** Statements that a function puts together: what is put in could be more than a value. */
export function sqlHazards(path: string, text: string): string[] {
  if (path in composers) return []
  const plain = text.replaceAll(/--.*$/gm, '')
  const composed = /\bexecute\s+(?!function\b|procedure\b|on\b)/gi
  return [...plain.matchAll(composed)].map(({ index }) => {
    const line = plain.slice(0, index).split('\n').length
    return `${path}:${line} puts a statement together at run time`
  })
}
