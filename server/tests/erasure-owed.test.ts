import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { products } from '#products/index.ts'

test('every product that knows of people has somebody erased in its own tests', () => {
  const silent = products.filter(({ folder, privacy }) => {
    const personal = Object.values(privacy).some((table) =>
      Object.values(table).some(({ person }) => person !== undefined),
    )
    return personal && !tells(join(folder, 'tests/erasure.test.ts'))
  })
  assert.deepEqual(
    silent.map(({ name }) => name),
    [],
  )
})

function tells(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes('assertErases(')
  } catch {
    return false
  }
}
