import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Topics } from '#kernel/live/topics.ts'
import { organizations } from '../manifest.ts'
import { type Actor, openStage } from './stage.ts'

test('an organisation’s topic is joined by its people, not by guests and strangers', async (t) => {
  const stage = await openStage(t)
  const [owner, member, guest, stranger] = await Promise.all(
    ['Owner', 'Member', 'Guest', 'Stranger'].map((name) => stage.person(name)),
  )
  assert.ok(owner && member && guest && stranger)
  const organization_id = await stage.organization(owner, 'Acme')
  await stage.join(organization_id, member, 'member')
  await stage.join(organization_id, guest, 'guest')
  const found = new Topics([organizations]).find(`organizations:${organization_id}`)
  assert.ok(found)
  const joins = (by: Actor) => found.topic.join(by.read, found.parameters, by.principal)
  assert.equal(await joins(owner), true)
  assert.equal(await joins(member), true)
  assert.equal(await joins(guest), false)
  assert.equal(await joins(stranger), false)
})

test('a topic of no organisation is refused, not broken', async (t) => {
  const stage = await openStage(t)
  const alice = await stage.person('Alice')
  const found = new Topics([organizations]).find('organizations:nonsense')
  assert.ok(found)
  assert.equal(await found.topic.join(alice.read, found.parameters, alice.principal), false)
})
