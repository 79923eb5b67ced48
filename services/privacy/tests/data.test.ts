import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { assertRefused, made } from '#server/testing/answer.ts'
import { sharedApplication } from '#server/testing/shared-application.ts'
import { prepareExportJob } from '../jobs.ts'
import { PersonData } from '../schema.ts'

/** The files of a ZIP by the list at its end (APPNOTE §4.3.12). */
function unzipped(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  const end = zip.lastIndexOf('PK\u0005\u0006')
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((offset, index) =>
      index === 0 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number] // four were read
    const local = zip.readUInt32LE(at + 42)
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const text = inflateRawSync(zip.subarray(data, data + size)).toString()
    files.set(zip.toString('utf8', at + 46, at + 46 + name), text)
    at += 46 + name + extra + comment
  }
  return files
}

describe('a person’s data', () => {
  const stage = sharedApplication()

  test('is answered at once where it is small, and holds what is theirs alone', async () => {
    const [ada, ben] = await stage().people('Ada', 'Ben')
    const mine = made(await ada.post('/api/projects', { name: 'Moon' }))
    const answer = await ada.get('/api/user/data')
    assert.equal(answer.status, 200)
    assert.match(String(answer.headers['cache-control']), /no-store/)
    const { user, tables } = PersonData.parse(answer.body)
    assert.deepEqual([user.id, user.email, user.name], [ada.id, ada.email, 'Ada'])
    assert.deepEqual(
      tables['projects.projects']?.map(({ id, created_by }) => [id, created_by]),
      [[mine.id, ada.id]],
    )
    assert.equal(tables['organizations.memberships']?.length, 1)
    assert.equal('encrypted_password' in (tables['auth.users']?.[0] ?? {}), false)
    assert.equal(answer.text.includes(ben.id), false)
    assertRefused(await ada.get('/api/user/data/export'), 404, 'not_found')
  })

  test('a row that is theirs twice is there once, without anybody else’s id', async () => {
    const [ada, ben] = await stage().people('Ada2', 'Ben2')
    const { id } = made(await ada.post('/api/projects', { name: 'Moon' }))
    await stage().admin.query(
      `insert into organizations.memberships (organization_id, person_id, role)
         values ('${ada.organization_id}', '${ben.id}', 'guest');
       insert into projects.members (project_id, person_id, role) values ('${id}', '${ben.id}', 'editor')`,
    )
    const path = `/api/projects/${id}/tasks`
    made(await ada.post(path, { title: 'Both', assigned_to: ada.id }))
    made(await ada.post(path, { title: 'Made', assigned_to: ben.id }))
    made(await ben.post(path, { title: 'Given', assigned_to: ada.id }))
    made(await ben.post(path, { title: 'Neither' }))
    const { tables } = PersonData.parse((await ada.get('/api/user/data')).body)
    const told = tables['projects.tasks']?.map(({ title, created_by, assigned_to }) => [
      title,
      created_by,
      assigned_to,
    ])
    assert.deepEqual(told?.sort(), [
      ['Both', ada.id, ada.id],
      ['Given', undefined, ada.id],
      ['Made', ada.id, undefined],
    ])
  })

  test('has what a team wrote in it only while the person may see it, their own words always', async () => {
    const [ada, ben] = await stage().people('Ada5', 'Ben5')
    const { id } = made(await ada.post('/api/projects', { name: 'Moon' }))
    const { admin } = stage()
    await admin.query(
      `insert into organizations.memberships (organization_id, person_id, role)
         values ('${ada.organization_id}', '${ben.id}', 'guest');
       insert into projects.members (project_id, person_id, role) values ('${id}', '${ben.id}', 'editor')`,
    )
    const path = `/api/projects/${id}/tasks`
    const task = made(await ben.post(path, { title: 'Begun by Ben' }))
    made(await ada.post(path, { title: 'Given to Ben', assigned_to: ben.id }))
    made(await ben.post(`/api/tasks/${task.id}/comments`, { body: 'Words of Ben' }))
    await stage().settled()
    const rows = async () => PersonData.parse((await ben.get('/api/user/data')).body).tables
    const titles = async () =>
      (await rows())['projects.tasks']?.map(({ title, description }) => [title, description]).sort()
    assert.deepEqual(await titles(), [
      ['Begun by Ben', ''],
      ['Given to Ben', ''],
    ])
    assert.equal(
      (await rows())['projects.activity']?.every(({ type }) => type),
      true,
    )

    assert.equal((await ada.delete(`/api/projects/${id}/members/${ben.id}`)).status, 204)
    made(await ada.patch(`/api/tasks/${task.id}`, { title: 'After Ben', description: 'secret' }))
    const left = await rows()
    assert.deepEqual(await titles(), [
      [undefined, undefined],
      [undefined, undefined],
    ])
    const own = left['projects.tasks']?.find((row) => row.id === task.id)
    assert.deepEqual(Object.keys(own ?? {}).sort(), ['created_at', 'created_by', 'id'])
    assert.deepEqual(
      left['projects.comments']?.map(({ body }) => body),
      ['Words of Ben'],
    )
    assert.equal((await ben.get('/api/user/data')).text.includes('After Ben'), false)
    // Nor does the copy that a job prepares.
    await admin.query('insert into privacy.exports (person_id) values ($1)', [ben.id])
    const { rows: asked } = await admin.query(
      'select id from privacy.exports where person_id = $1',
      [ben.id],
    )
    await prepareExportJob.run(
      stage().runtime,
      { export_id: asked[0].id },
      { id: 'test', attempt: 1 },
    )
    const file = await stage().app.inject({
      url: '/api/user/data/export/file',
      headers: { authorization: `Bearer ${ben.access_token}` },
    })
    const files = unzipped(file.rawPayload)
    assert.equal(JSON.parse(files.get('projects/tasks.json') ?? '').length, 2)
    assert.equal([...files.values()].join().includes('After Ben'), false)
    assert.equal([...files.values()].join().includes('Words of Ben'), true)
  })

  test('is prepared as a ZIP where it is large, told by mail, theirs alone, and gone after a week', async () => {
    const [ada, ben] = await stage().people('Ada3', 'Ben3')
    const { id } = made(await ada.post('/api/projects', { name: 'Large' }))
    const { admin } = stage()
    await admin.query(
      `insert into projects.tasks (project_id, title, description, status, position, created_by)
       select $1, 'Task ' || number, words, 'todo', 'n' || lpad(number::text, 6, '0'), $2
       from generate_series(1, 225) number,
         lateral (select string_agg(md5(number || ' ' || part), '') as words from generate_series(1, 1500) part)`,
      [id, ada.id],
    )
    const asked = await ada.get('/api/user/data')
    assert.deepEqual([asked.status, asked.body.status], [202, 'preparing'])
    assert.equal(asked.headers.location, '/api/v1/user/data/export')
    assertRefused(await ada.get('/api/user/data/export/file'), 409, 'privacy.export_not_ready')
    // Asking twice makes one.
    assert.equal((await ada.get('/api/user/data')).body.id, asked.body.id)
    // A first try that ended in the middle.
    await admin.query(`
      create function public.planted() returns trigger language plpgsql as
        $$ begin if new.number = 2 then raise exception 'planted'; end if; return new; end $$;
      create trigger planted before insert on privacy.export_chunks
        for each row execute function public.planted()`)
    const payload = { export_id: asked.body.id }
    const first = prepareExportJob.run(stage().runtime, payload, { id: 'test', attempt: 1 })
    await assert.rejects(first, /planted/)
    await admin.query('drop function public.planted cascade')
    await stage().work()
    const ready = made(await ada.get('/api/user/data/export'))
    assert.deepEqual([ready.status, ready.id], ['ready', asked.body.id])
    const days = (Date.parse(ready.expires_at) - Date.now()) / 86_400_000
    assert.ok(days > 6.9 && days <= 7)
    const { rows: sent } = await admin.query(
      `select kind from mail.messages where person_id = $1 and kind = 'privacy.export_ready'`,
      [ada.id],
    )
    assert.equal(sent.length, 1)
    await stage().settled()
    const told = async () =>
      made(await ada.get('/api/notifications')).items.map(
        ({ title, href }: { title: string; href: string | null }) => [title, href],
      )
    assert.deepEqual(await told(), [
      ['The copy of your data is ready to download', '/settings/data'],
    ])
    assert.deepEqual(made(await ben.get('/api/notifications')).items, [])

    const file = await stage().app.inject({
      url: '/api/user/data/export/file',
      headers: { authorization: `Bearer ${ada.access_token}` },
    })
    assert.equal(file.headers['content-type'], 'application/zip')
    assert.match(String(file.headers['content-disposition']), /attachment; filename="data\.zip"/)
    assert.equal(file.rawPayload.length, ready.size)
    const files = unzipped(file.rawPayload)
    const tasks = JSON.parse(files.get('projects/tasks.json') ?? '')
    assert.equal(tasks.length, 225)
    assert.equal(new Set(tasks.map((task: { id: string }) => task.id)).size, 225)
    assert.equal(JSON.parse(files.get('users/people.json') ?? '')[0].email, ada.email)
    const { rows: pieces } = await admin.query(
      `select max(octet_length(bytes)) as largest from privacy.export_chunks`,
    )
    assert.ok(pieces[0].largest <= 256 * 1024)
    assertRefused(await ben.get('/api/user/data/export/file'), 404, 'not_found')

    const expire = (interval: string) =>
      admin.query('update privacy.exports set expires_at = now() + $1::interval', [interval])
    await expire('1 minute')
    assert.equal((await ada.get('/api/user/data/export')).status, 200)
    await expire('-1 second')
    assertRefused(await ada.get('/api/user/data/export'), 404, 'not_found')
    assertRefused(await ada.get('/api/user/data/export/file'), 404, 'not_found')
    assert.deepEqual(await told(), [['This is no longer available to you', null]])
  })

  test('a copy that fails for good says so, and another may be asked for', async () => {
    const [ada] = await stage().people('Ada4')
    const { admin, runtime } = stage()
    const { rows } = await admin.query(
      'insert into privacy.exports (person_id) values ($1) returning id',
      [ada.id],
    )
    await admin.query(`
      create function public.planted() returns trigger language plpgsql as
        $$ begin raise exception 'planted'; end $$;
      create trigger planted before insert on privacy.export_chunks
        for each row execute function public.planted()`)
    const payload = { export_id: rows[0].id }
    const status = async () => (await ada.get('/api/user/data/export')).body.status
    await assert.rejects(prepareExportJob.run(runtime, payload, { id: 'test', attempt: 1 }))
    assert.equal(await status(), 'preparing')
    await assert.rejects(prepareExportJob.run(runtime, payload, { id: 'test', attempt: 5 }))
    assert.equal(await status(), 'failed')
    await stage().settled()
    const [told] = made(await ada.get('/api/notifications')).items
    assert.deepEqual(
      [told.title, told.href],
      ['The copy of your data could not be made. Ask for it again', '/settings/data'],
    )
    await admin.query('drop function public.planted cascade')
    assert.equal((await ada.get('/api/user/data')).status, 200)
  })
})
