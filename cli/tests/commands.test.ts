import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testCluster } from '#kernel/testing/cluster.ts'
import { postmasterOf, scratch, socleRun } from './stand.ts'

const commands = ['start', 'dev', 'migrate', 'demo', 'user', 'events', 'new-product', 'doctor']

test('each command has its help, and the overview names them all', async (t) => {
  const data = scratch(t)
  const overview = await socleRun(['--help'], { data }).ended
  assert.equal(overview.code, 0)
  for (const name of commands) {
    assert.match(overview.out, new RegExp(`^  ${name} +\\S`, 'm'))
    const { code, out } = await socleRun([name, '--help'], { data }).ended
    assert.equal(code, 0)
    assert.match(out, new RegExp(`^npx socle ${name}`, 'm'))
  }
})

test('an unknown command and an unknown option end with what there is', async (t) => {
  const data = scratch(t)
  const command = await socleRun(['strat'], { data }).ended
  assert.equal(command.code, 1)
  assert.match(command.err, /^There is no command strat\.\n\nnpx socle <command>/)
  const option = await socleRun(['start', '--bulid'], { data }).ended
  assert.equal(option.code, 1)
  assert.match(option.err, /--bulid.*\nMore: npx socle start --help\n$/)
})

test('migrate applies once; doctor finds the machine whole', async (t) => {
  const data = scratch(t)
  const first = await socleRun(['migrate'], { data }).ended
  assert.equal(first.code, 0, first.err)
  assert.match(first.out, /^\d{12}_roles\n[\s\S]*\d+ applied\.\n$/)
  assert.equal((await socleRun(['migrate'], { data }).ended).out, 'Nothing to do.\n')
  const doctor = await socleRun(['doctor'], { data }).ended
  assert.equal(doctor.code, 0, doctor.out)
  assert.match(doctor.out, /ok +database: embedded Postgres 18, run /)
})

test('commands that run at once on one folder all come to their end', async (t) => {
  const data = scratch(t)
  const runs = Array.from({ length: 6 }, () => socleRun(['migrate'], { data }).ended)
  for (const { code, err } of await Promise.all(runs)) assert.equal(code, 0, err)
  assert.equal(postmasterOf(data), undefined)
})

test('doctor ends with an error when Socle could not start', async (t) => {
  const env = { PORT: 'many' }
  const { code, out } = await socleRun(['doctor'], { data: scratch(t), env }).ended
  assert.equal(code, 1)
  assert.match(out, /FAILS +environment: [\s\S]*PORT: give a whole number/)
})

test('user makes accounts and gives roles, and says what it refuses', async (t) => {
  const data = scratch(t)
  const user = async (...words: string[]) => {
    const { code, out, err } = await socleRun(['user', ...words], { data, input: 'short' }).ended
    return { code, said: out + err }
  }
  const made = await user('create', 'Ada@Example.com', '--role', 'admin')
  assert.match(made.said, /^Ada@Example.com has an account as admin\.\nPassword: \S{20}\n$/)
  assert.deepEqual(await user('create', 'ada@example.com'), {
    code: 1,
    said: 'ada@example.com has an account already.\n',
  })
  assert.equal((await user('create', 'ada')).code, 1)
  assert.match((await user('create', 'bob@example.com', '--password-stdin')).said, /8 to 128/)
  assert.match((await user('role', 'bob@example.com', 'admin')).said, /^Nobody has an account/)
  assert.match((await user('role', 'ada@example.com', 'boss')).said, /^There is no role boss/)
  assert.match((await user('role', 'ada@example.com', 'support')).said, /is support now/)
})

test('demo data is refused in production [V15.2.3]', async (t) => {
  const { connection } = await testCluster()
  const admin = new pg.Client(connection)
  await admin.connect()
  t.after(() => admin.end())
  const database = `cli_${process.pid}_${Date.now()}`
  await admin.query(`create database ${database}`)
  const env = {
    NODE_ENV: 'production',
    SOCLE_URL: 'https://app.example.com',
    SOCLE_SECRET: 'a'.repeat(32),
    SMTP_URL: 'smtp://localhost:1',
    DATABASE_URL: `postgres://postgres@localhost/${database}?host=${encodeURIComponent(connection.host)}`,
  }
  const { code, err } = await socleRun(['demo', 'add'], { data: scratch(t), env }).ended
  assert.equal(code, 1)
  assert.equal(err, 'Demo data has no place in production (NODE_ENV).\n')
  await admin.query(`drop database ${database} with (force)`)
})

test('events lists what was given up, and refuses what it does not know', async (t) => {
  const data = scratch(t)
  const events = async (...words: string[]) => {
    const { code, out, err } = await socleRun(['events', ...words], { data }).ended
    return { code, said: out + err }
  }
  assert.deepEqual(await events('dead'), { code: 0, said: '0 given up.\n' })
  const retried = await events('retry', '1', 'projects.activity')
  assert.equal(retried.code, 1)
  assert.match(retried.said, /^No delivery of event 1 to projects.activity was given up/)
  assert.match((await events('replay', 'nobody', '0')).said, /give one of .*notifications.notify/)
  assert.deepEqual(await events('replay', 'projects.activity', '0'), {
    code: 0,
    said: '0 deliveries are waiting for projects.activity.\n',
  })
})
