import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { checkExternalDatabase } from '#kernel/database/external.ts'
import { StartError } from '#kernel/start-error.ts'
import { testCluster } from '#kernel/testing/cluster.ts'

test('a database is good when its user may make roles and schemas, and refused in a sentence otherwise', async (t) => {
  const { connection } = await testCluster()
  const admin = new pg.Client(connection)
  await admin.connect()
  const user = `stranger_${process.pid}`
  await admin.query(`create role ${user} login`)
  t.after(async () => {
    await admin.query(`drop role ${user}`)
    await admin.end()
  })
  const url = (name: string, database = 'postgres') =>
    `postgres://${name}:hunter2@localhost/${database}?host=${encodeURIComponent(connection.host)}`
  const refusal = async (address: string) => {
    const error = await checkExternalDatabase(address, address).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    assert.ok(error instanceof StartError)
    assert.ok(!error.message.includes('hunter2') && !error.message.includes('\n'))
    return error.message
  }
  await checkExternalDatabase(url('postgres'), url('postgres'))
  assert.match(await refusal(url(user)), /^The user stranger_\d+ of .* DATABASE_ADMIN_URL/)
  assert.match(await refusal(url('postgres', 'none')), /there is no database of that name/)
  assert.match(
    await refusal(url('nobody_here')),
    /role "nobody_here" does not exist.*DATABASE_URL\.$/,
  )
  // What the driver throws before it connects.
  assert.match(await refusal('postgres://a:%zz@localhost/b'), /cannot be opened: .*\.$/)
  assert.match(
    await refusal('postgres://a:hunter2@localhost/b?sslrootcert=/none'),
    /cannot be opened/,
  )
})
