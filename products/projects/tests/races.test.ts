import assert from 'node:assert/strict'
import { test } from 'node:test'
import { race } from '#kernel/testing/barrier.ts'
import { somebodyWaits } from '#kernel/testing/somebody-waits.ts'
import { answersOf, made, openStage, type Stage, type TestPerson } from './stage.ts'

/** A board with sixteen cards in two columns, open on two nodes. */
async function openBoard(t: Parameters<typeof openStage>[0]) {
  const stage = await openStage(t, { connections: 40 })
  const other = await stage.anotherNode()
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const cards: { id: string; version: number }[] = []
  for (let index = 0; index < 16; index += 1) {
    const status = index % 2 ? 'todo' : 'in_progress'
    cards.push(await stage.task(ada, project_id, { title: `Card ${index}`, status }))
  }
  return { ...stage, ada, project_id, cards, on: [ada, ada.on(other)] as const }
}

async function columnsOf(person: TestPerson, project_id: string) {
  const { lanes } = made(await person.get(`/api/projects/${project_id}/board`))
  return lanes.map(
    (lane: { value: string; tasks: { id: string; position: string; number: number }[] }) => lane,
  ) as { value: string; tasks: { id: string; position: string; number: number }[] }[]
}

const deadlocksOf = async (stage: Stage) => {
  await stage.admin.query('select pg_stat_force_next_flush()')
  const { deadlocks } = await stage.row(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  return Number(deadlocks)
}

test('64 moves and creations at once lose no card, share no place and no number', async (t) => {
  const board = await openBoard(t)
  const { ada, project_id, cards, on } = board
  const statuses = ['todo', 'in_progress', 'review', 'done']
  const outcome = await answersOf(64, async (index) => {
    const person = on[index % 2] ?? ada
    if (index < 32) {
      return person.post(`/api/projects/${project_id}/tasks`, {
        title: `New ${index}`,
        status: 'todo',
      })
    }
    const card = cards[index % 16] ?? assert.fail()
    const place = { status: statuses[index % 4], after_id: cards[(index * 7) % 16]?.id ?? null }
    const move = (version: number) =>
      person.post(`/api/tasks/${card.id}/move`, place, { 'if-match': `"${version}"` })
    let answer = await move(card.version)
    // Somebody was faster: the mover looks again and repeats the move.
    while (answer.body.code === 'stale') answer = await move(answer.body.current.version)
    return answer
  })
  assert.deepEqual(outcome, { 200: 32, 201: 32 })
  const columns = await columnsOf(ada, project_id)
  const present = columns.flatMap(({ tasks }) => tasks)
  assert.equal(new Set(present.map(({ id }) => id)).size, 48)
  assert.ok(cards.every(({ id }) => present.some((card) => card.id === id)))
  const numbers = present.map(({ number }) => number).sort((one, two) => one - two)
  assert.deepEqual(
    numbers,
    Array.from({ length: 48 }, (_, index) => index + 1),
  )
  for (const { tasks } of columns) {
    const places = tasks.map(({ position }) => position)
    assert.equal(new Set(places).size, places.length)
    assert.deepEqual(places, places.toSorted())
  }
  assert.equal(await deadlocksOf(board), 0)
})

test('edits, moves, trash and columns at once wait for each other, never for ever', async (t) => {
  const board = await openBoard(t)
  const { ada, project_id, cards, on } = board
  for (let round = 0; round < 4; round += 1) {
    const outcome = await answersOf(48, async (index) => {
      const person = on[index % 2] ?? ada
      const card = cards[index % 4] ?? assert.fail()
      const path = `/api/tasks/${card.id}`
      const status = ['todo', 'in_progress', 'review'][(index + round) % 3] ?? 'todo'
      switch (Math.floor(index / 4) % 4) {
        case 0:
          return person.patch(path, { title: `Title ${index}`, status })
        case 1: {
          const { version } = made(await person.get(path))
          const place = { status, after_id: null }
          return person.post(`${path}/move`, place, { 'if-match': `"${version}"` })
        }
        case 2:
          return person.patch(path, { priority: 'high' })
        default:
          return person.patch(`/api/projects/${project_id}/columns/${status}`, { after: null })
      }
    })
    const { 200: done, stale = 0, ...rest } = outcome
    assert.deepEqual(rest, {})
    assert.equal((done ?? 0) + stale, 48)
    // Only moves ask for a version; nobody else hears of one.
    assert.ok(stale <= 12, JSON.stringify(outcome))
  }
  assert.equal(await deadlocksOf(board), 0)
})

test('32 projects at once against a plan of 3 leave 3 [V2.3.4]', async (t) => {
  const stage = await openStage(t, { connections: 40 })
  const ada = await stage.person('Ada')
  const outcome = await answersOf(32, (index) => ada.post('/api/projects', { name: `${index}` }))
  assert.deepEqual(outcome, { 201: 3, 'billing.limit_reached': 29 })
  assert.equal((await ada.get('/api/projects')).body.items.length, 3)
})

test('32 projects that are made or come out of the trash at once leave the 3 of the plan [V2.3.4]', async (t) => {
  const stage = await openStage(t, { connections: 40 })
  const ada = await stage.person('Ada')
  const trashed: string[] = []
  for (let index = 0; index < 16; index += 1) {
    const id = await stage.project(ada)
    assert.equal((await ada.delete(`/api/projects/${id}`)).status, 204)
    trashed.push(id)
  }
  const outcome = await answersOf(32, (index) =>
    index % 2
      ? ada.post('/api/projects', { name: `${index}` })
      : ada.post(`/api/projects/${trashed[index / 2]}/restore`),
  )
  const { 200: restored = 0, 201: made = 0, ...rest } = outcome
  assert.deepEqual([restored + made, rest], [3, { 'billing.limit_reached': 29 }])
  assert.equal((await ada.get('/api/projects')).body.items.length, 3)
})

/** A project with 32 owners. */
async function openOwners(t: Parameters<typeof openStage>[0]) {
  const stage = await openStage(t, { connections: 40 })
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const owners = [ada]
  for (let index = 1; index < 32; index += 1) {
    const person = await stage.person(`Owner${index}`)
    await stage.member(project_id, person, 'owner')
    owners.push(person)
  }
  const left = async () =>
    (
      await stage.row(
        `select count(*)::integer from projects.members where project_id = $1 and role = 'owner'`,
        [project_id],
      )
    ).count
  return { ...stage, project_id, owner: (index: number) => owners[index] ?? assert.fail(), left }
}

test('of 32 owners who leave or step down at once the last stays one', async (t) => {
  const { project_id, owner, left } = await openOwners(t)
  const outcome = await answersOf(32, (index) => {
    const person = owner(index)
    const path = `/api/projects/${project_id}/members/${person.id}`
    return index % 2 ? person.delete(path) : person.put(path, { role: 'viewer' })
  })
  const { 'projects.last_owner': refused, 200: changed = 0, 204: removed = 0, ...rest } = outcome
  assert.deepEqual([refused, changed + removed, rest], [1, 31, {}])
  assert.equal(await left(), 1)
})

test('the database keeps the last owner, also of 32 who all go before anybody commits', async (t) => {
  const { project_id, owner, left, row } = await openOwners(t)
  let judged = 0
  let commit = () => {}
  const all = new Promise<void>((resolve) => {
    commit = resolve
  })
  const going = race(32, (index) =>
    owner(index).write(async (transaction) => {
      await transaction.rows(
        'delete from projects.members where project_id = $1 and person_id = auth.uid()',
        [project_id],
      )
      // What the commit would ask, asked now, by each who does not wait for another: nobody has committed.
      await transaction.rows('set constraints all immediate')
      judged += 1
      await all
    }),
  )
  for (let waiting = 0; judged + waiting < 32; ) {
    waiting = (await row('select count(*)::integer from pg_locks where not granted')).count
  }
  commit()
  const refused = (await going).filter(({ status }) => status === 'rejected')
  assert.equal(refused.length, 1)
  assert.equal(await left(), 1)
})

test('of two who edit one version one is told what the other made of it', async (t) => {
  const { ada, cards, on } = await openBoard(t)
  const [card = assert.fail()] = cards
  const answers = await Promise.all(
    on.map((person, index) =>
      person.patch(
        `/api/tasks/${card.id}`,
        { title: `Title ${index}` },
        { 'if-match': `"${card.version}"` },
      ),
    ),
  )
  const won = answers.find(({ status }) => status === 200) ?? assert.fail()
  const lost = answers.find(({ status }) => status === 409) ?? assert.fail()
  assert.equal(lost.body.code, 'stale')
  assert.deepEqual(lost.body.current, won.body)
  assert.deepEqual((await ada.get(`/api/tasks/${card.id}`)).body, won.body)
})

test('of many who delete or restore one thing at once one does, and the others are told the truth', async (t) => {
  const { project_id, cards, on } = await openBoard(t)
  const [card = assert.fail()] = cards
  const [ada] = on
  const comment = made(await ada.post(`/api/tasks/${card.id}/comments`, { body: 'Words' }))
  for (const path of [`comments/${comment.id}`, `tasks/${card.id}`, `projects/${project_id}`]) {
    const gone = await answersOf(16, (index) => (on[index % 2] ?? ada).delete(`/api/${path}`))
    assert.deepEqual(gone, { 204: 1, not_found: 15 }, path)
    const back = await answersOf(16, (index) => (on[index % 2] ?? ada).post(`/api/${path}/restore`))
    assert.deepEqual(back, { 200: 1, 'projects.not_deleted': 15 }, path)
  }
})

test('of 32 columns made at once as many come as there is room for, by whatever door [V2.3.4]', async (t) => {
  const stage = await openStage(t, { connections: 40 })
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const write = (index: number) =>
    ada.write((transaction) =>
      transaction.rows(
        `insert into projects.columns (project_id, status, name, kind, position)
         values ($1, 'c' || $2, 'Column', 'open', 'b' || $2 || '1')`,
        [project_id, index],
      ),
    )
  for (let index = 100; index < 138; index += 1) await write(index)
  const outcomes = await race(32, async (index, ready) => {
    await ready()
    await write(200 + index)
  })
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 8)
  assert.equal((await columnsOf(ada, project_id)).length, 50)
  const late = await ada.post(`/api/projects/${project_id}/columns`, { name: 'More' })
  assert.deepEqual([late.status, late.body.code], [409, 'projects.too_many_columns'])
})

test('a rename that waits for the archiving of its project changes nothing', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const path = `/api/projects/${project_id}`
  const archiving = await stage.admin.connect()
  await archiving.query('begin')
  const archive = 'update projects.projects set archived_at = now() where id = $1'
  await archiving.query(archive, [project_id])
  const renaming = ada.patch(path, { name: 'Mars' })
  while (!(await somebodyWaits(stage.admin))) await new Promise(setImmediate)
  await archiving.query('commit')
  archiving.release()
  const answer = await renaming
  assert.deepEqual([answer.status, answer.body.code], [409, 'projects.archived'])
  assert.equal((await ada.get(path)).body.name, 'Moon')
  // Nor does an owner write past the verb.
  const forged = `update projects.projects set name = 'Mars' where id = $1`
  await assert.rejects(ada.write((transaction) => transaction.rows(forged, [project_id])))
  const back = await ada.patch(path, { archived: false, name: 'Mars' })
  assert.deepEqual([back.status, back.body.name], [200, 'Mars'])
})
