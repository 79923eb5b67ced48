import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkConfig } from '#kernel/check-config.ts'
import type { SocleConfig } from '#kernel/socle-config.ts'
import { StartError } from '#kernel/start-error.ts'

const sound: SocleConfig = {
  name: 'Acme',
  tagline: { en: 'One place', fr: 'Un seul endroit' },
  introduction: { en: 'What it does', fr: 'Ce que c’est' },
  color: '#4F46E5',
  legal: { company: '', address: '', email: 'hello@example.com' },
  dashboard: [],
  products: ['projects'],
  languages: ['fr'],
  sender: 'Acme <hello@example.com>',
  limits: { write: { count: 3, burst: 1 } },
  cors_origins: ['https://shop.example.com', 'http://localhost:3000'],
}
const known = { products: ['projects', 'booking'], limits: ['read', 'write'] }

/** What is said of a config with these changes. */
function said(changes: object): string {
  try {
    checkConfig({ ...sound, ...changes }, known)
  } catch (error) {
    assert.ok(error instanceof StartError)
    return error.message
  }
  return ''
}

test('a sound socle.config.ts is taken as it is', () => {
  assert.equal(said({}), '')
})

test('every mistake of socle.config.ts is named, with what to do, in one message', () => {
  const message = said({
    name: ' ',
    tagline: { en: 'One place' },
    color: 'red',
    dashboard: [],
    products: ['project', 'booking'],
    languages: [],
    sender: 'Acme',
    limits: { writes: { count: 3 }, read: { count: 0 } },
    cors_origins: ['https://shop.example.com/', 'shop'],
    colour: '#000000',
  })
  assert.deepEqual(message.split('\n'), [
    'socle.config.ts needs mending:',
    '  name: give a text',
    '  tagline.fr: give a text',
    '  color: give #RRGGBB',
    '  products.0: project is no product; there are: projects, booking',
    '  languages: name at least one',
    '  sender: give `Name <address@example.com>`',
    '  limits.writes: writes is no limit; there are: read, write',
    '  limits.read.count: give at least 1',
    '  cors_origins.0: give an origin such as https://shop.example.com',
    '  cors_origins.1: give an origin such as https://shop.example.com',
    '  Unrecognized key: "colour"',
  ])
  assert.match(said({ products: ['projects', 'projects'] }), /products: name each once/)
})
