import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Icon } from '@tabler/icons-react'
import { matching } from '../shell/palette-search.ts'

const icon = {} as Icon // never drawn here
const command = (name: string, words?: string) => ({
  id: name,
  name,
  icon,
  run: '/',
  ...(words !== undefined && { words }),
})
const groups = [
  { heading: 'Here', commands: [command('Assign to Zoé Martin'), command('Copy link')] },
  { heading: 'Go to', commands: [command('Notifications'), command('Dark colours', 'theme')] },
]
const found = (query: string) =>
  matching(groups, query).flatMap(({ commands }) => commands.map(({ name }) => name))

test('a command is found by its words in any order, without case and accents, and by further words', () => {
  assert.deepEqual(found('martin zoe'), ['Assign to Zoé Martin'])
  assert.deepEqual(found('  LINK   copy '), ['Copy link'])
  assert.deepEqual(found('theme'), ['Dark colours'])
  assert.deepEqual(found('link nothing'), [])
  assert.equal(found('').length, 4)
})

test('what begins with what was typed comes first in its group', () => {
  const here = [{ heading: 'Here', commands: [command('Unlink'), command('Link')] }]
  assert.deepEqual(
    matching(here, 'link').flatMap(({ commands }) => commands.map(({ name }) => name)),
    ['Link', 'Unlink'],
  )
})
