import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStage, type Stage } from './stage.ts'

/** Reads CSV as RFC 4180 has it, without a library of its own to agree with. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]]
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy
  for (;;) {
    const found = cells.exec(text)
    if (!found) return rows
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === '\r\n') rows.push([])
    if (found[3] === '') return rows
  }
}

async function exported(person: Awaited<ReturnType<Stage['person']>>, path: string) {
  const answer = await person.get(path)
  assert.equal(answer.status, 200, answer.text)
  assert.ok(answer.text.startsWith('\u{FEFF}No.,Title,Column,'))
  assert.ok(answer.text.endsWith('\r\n'))
  const [head = [], ...rows] = parse(answer.text.slice(1, -2))
  return {
    answer,
    tasks: rows.map((row) => Object.fromEntries(head.map((column, index) => [column, row[index]]))),
  }
}

test('an export keeps every character, and no cell is run by a spreadsheet [V1.2.10] [V1.1.2] [V1.3.3]', async (t) => {
  const stage = await openStage(t)
  const [ada, eve] = await stage.people('Ada', 'Eve')
  const project_id = await stage.project(ada, { name: 'Mo/on: "1"' })
  const titles = [
    '=1+1',
    '+1',
    '-1+cmd|x',
    '@SUM(A1)',
    '＝1+1',
    'a "quoted" word',
    'comma, here',
    'Ünïcode 📎 中文 ع',
    'plain',
    "'=1",
  ]
  for (const title of titles) {
    await stage.task(ada, project_id, {
      title,
      description: `=x\n"two"\r\n${title}`,
      labels: ['=y', 'b'],
    })
  }
  const path = `/api/projects/${project_id}/export`
  const defused = (title: string) => (/^[=+\-@＝]/.test(title) ? `'${title}` : title)
  const { answer, tasks } = await exported(ada, path)
  assert.match(String(answer.headers['content-type']), /^text\/csv; charset=utf-8/)
  const disposition = String(answer.headers['content-disposition'])
  assert.match(disposition, /^attachment;/)
  assert.doesNotMatch(disposition, /[/\\:]on|"1"/)
  assert.deepEqual(
    tasks.map(({ Title }) => Title),
    titles.map(defused),
  )
  assert.deepEqual(
    tasks.map(({ Description }) => Description),
    titles.map((title) => `'=x\n"two"\r\n${defused(title)}`),
  )
  assert.equal(tasks[0]?.Labels, "'=y, b")
  for (const task of tasks) {
    for (const cell of Object.values(task))
      assert.doesNotMatch(cell ?? '', /^[=+\-@\t\r\n＝＋－＠]/)
  }
  assert.equal((await eve.get(path)).status, 404)
  assert.equal((await stage.anonymous.get(path)).status, 401)
})

test('an export has the filter’s tasks, all of them, beyond a page, with the names of people', async (t) => {
  const stage = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'viewer')
  await stage.admin.query(
    `insert into projects.tasks (project_id, title, status, position, created_by, assigned_to)
     select $1, 'Task ' || number, 'todo', 'a' || lpad(number::text, 4, '0'), $2,
       case when number % 2 = 0 then $3::uuid end
     from generate_series(1, 450) number`,
    [project_id, ada.id, bob.id],
  )
  const path = `/api/projects/${project_id}/export`
  const numbers = (tasks: Record<string, string | undefined>[]) =>
    tasks.map((task) => Number(task['No.']))
  const { tasks } = await exported(bob, `${path}?sort=number&direction=desc`)
  assert.deepEqual(
    numbers(tasks),
    Array.from({ length: 450 }, (_, index) => 450 - index),
  )
  const mine = await exported(bob, `${path}?assigned_to=me`)
  assert.equal(mine.tasks.length, 225)
  assert.ok(mine.tasks.every((task) => task['Assigned to'] === 'Bob'))
})

test('what moves while an export is read is in it once, and what is read slowly waits in the database', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  await stage.admin.query(
    `insert into projects.tasks (project_id, title, status, position, created_by, description)
     select $1, 'Task', 'todo', 'a' || lpad(number::text, 4, '0'), $2, repeat('long ', 4000)
     from generate_series(1, 1000) number`,
    [project_id, ada.id],
  )
  const address = `${await stage.listen()}/api/projects/${project_id}`
  const headers = { authorization: `Bearer ${ada.access_token}` }
  const { body } = await fetch(`${address}/export`, { headers })
  const reader = (body ?? assert.fail()).pipeThrough(new TextDecoderStream()).getReader()
  let { value: text = '' } = await reader.read()
  // The last to the top, the first to the end, and the rest under another title.
  await stage.admin.query(
    `update projects.tasks set title = 'Later', position = case number when 1000 then 'Z' when 1 then 'b' else position end`,
  )
  for (;;) {
    const { value, done } = await reader.read()
    if (done) break
    text += value
  }
  const rows = parse(text.slice(0, -2)).slice(1)
  assert.deepEqual(
    rows.map(([number]) => Number(number)),
    Array.from({ length: 1000 }, (_, index) => index + 1),
  )
  const late = rows.filter(([, title]) => title === 'Later').length
  assert.ok(late > 200, `${late} of 1000 rows were read after they changed`)
})

test('in French it has French heads and semicolons, names for keys, and no formula however it is cut', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const project = `/api/projects/${project_id}`
  await ada.patch(`${project}/columns/todo`, { name: 'Backlog' })
  await ada.post(`${project}/columns`, { name: '已完成' })
  await stage.task(ada, project_id, {
    title: "see;=cmd|'/c calc'!A1;end",
    description: 'first line\n=1+1\n\n- [ ] box\tcell\t@x, +y;\r\n "=z" | ＝1\u2028-2',
    priority: 'high',
    due_date: '2027-05-03',
    labels: ['=urgent', 'ui; =x'],
  })
  const { status } = (await ada.get(`${project}/board`)).body.columns.at(-1)
  await stage.task(ada, project_id, { title: ' "=quoted"', status })
  const french = (await ada.get(`${project}/export`, { 'accept-language': 'fr' })).text
  const [head, ...rest] = french.slice(1).split('\r\n')
  assert.equal(
    head,
    'N°;Titre;Colonne;Priorité;Échéance;Confiée à;Étiquettes;Description;Créée;Terminée',
  )
  assert.ok(french.startsWith('\u{FEFF}'))
  const text = rest.join('\r\n')
  assert.match(text, /;Backlog;Haute;2027-05-03;;/)
  assert.match(text, /;已完成;Moyenne;/)
  // As a spreadsheet that cuts at one of these sees it, whether it minds quotes or not.
  for (const answer of [french, (await ada.get(`${project}/export`)).text]) {
    for (const cuts of [/[;\r\n]/, /[,\r\n]/, /[\t\r\n]/, /[|\r\n]/, /[\t\r\n,;|\u2028]/]) {
      for (const piece of answer.slice(1).split(cuts)) {
        assert.doesNotMatch(piece.replace(/^["\s]+/, ''), /^[=+\-@＝＋－＠]/, String(cuts))
      }
    }
  }
  // What is no formula is as it was.
  assert.match(text, /first line/)
  assert.match(text, /'- \[ \] box/)
})
