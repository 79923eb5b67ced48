import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chapters } from '../documents/asvs.ts'
import { notApplicable } from '../documents/not-applicable.ts'
import { open } from '../documents/open.ts'
import { documentOf, proofs } from '../documents/security.ts'

const counted = chapters.flatMap(({ requirements }) => [...requirements[1], ...requirements[2]])

test('a title counts for each of its requirements, with the one around it and without what varies', () => {
  const file = `
    describe('a key', () => {
      test('opens [V6.4.1] [V6.3.7]', { skip: false }, async () => {})
      test(\`shuts \${name} [V6.4.1]\`, () => {})
    })
    function contract(provider) {
      withDatabase(\`\${provider}: [V1.2.4] holds\`, async () => {})
    }
    say('nothing [V1.2.5]')
    // test('later [V1.2.5]', () => {})`
  assert.deepEqual(Object.fromEntries(proofs({ 'a.test.ts': file })), {
    'V6.4.1': [
      { title: 'a key: opens', file: 'a.test.ts' },
      { title: 'a key: shuts …', file: 'a.test.ts' },
    ],
    'V6.3.7': [{ title: 'a key: opens', file: 'a.test.ts' }],
    'V1.2.4': [{ title: 'holds', file: 'a.test.ts' }],
  })
})

test('each requirement is proven, not applicable or open, and counted once', () => {
  const proven = { title: 'it | holds', file: 'a.test.ts' }
  const text = documentOf(
    new Map([
      ['V1.2.4', [proven]],
      ['V6.3.7', [proven]],
    ]),
  )
  const rows = [...text.matchAll(/^\| (V[\d.]+) \| ([12]) \| (\*\*open|not app|it)/gm)]
  assert.deepEqual(rows.map(([, id]) => id).sort(), [...counted].sort())
  const of = (state: string) => rows.filter(([, , , words]) => words === state).length
  const sum = `Of ${counted.length}: 1 proven, ${of('not app')} not applicable, **${of('**open')} open**.`
  assert.ok(text.includes(sum), sum)
  assert.ok(text.includes('| V1.2.4 | 1 | it \\| holds (a.test.ts) |'))
  assert.ok(text.includes('| V6.3.7 | 3 | it \\| holds (a.test.ts) |'))
  assert.throws(() => documentOf(new Map([['V1.2.99', [proven]]])), /No such requirement: V1.2.99/)
})

test('whatever is said of a requirement is said of one that there is', () => {
  const sections = counted.flatMap((id) => {
    const [chapter = '', section = ''] = id.split('.')
    return [chapter, `${chapter}.${section}`]
  })
  const known = new Set([...counted, ...sections])
  for (const id of Object.keys(notApplicable)) assert.ok(known.has(id), id)
  for (const id of Object.keys(open)) assert.ok(counted.includes(id), id)
})
