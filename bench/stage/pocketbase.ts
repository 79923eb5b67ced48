import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { BenchCluster } from './cluster.ts'
import type { Dataset } from './dataset.ts'
import type { Peer } from './peer.ts'
import { startProcess } from './process.ts'

export const pocketbaseInstalled = (command: string): boolean =>
  spawnSync(command, ['--version']).status === 0

const email = 'bench@example.org'
const password = 'a long sentence for the bench'
/** Who is a member of a project is a list in its row, looked through at each request. */
const peopleCount = 30
const rule = 'project.members.id ?= @request.auth.id'

/** PocketBase with its default settings, the same tasks in collections, and a rule that asks for a member. */
export async function startPocketbase(
  command: string,
  cluster: BenchCluster,
  dataset: Dataset,
  folder: string,
): Promise<Peer> {
  const dir = `--dir=${join(folder, 'pocketbase')}`
  spawnSync(command, ['superuser', 'upsert', email, password, dir])
  const server = await startProcess(
    {
      command,
      words: (free) => ['serve', `--http=127.0.0.1:${free}`, dir],
      env: { HOME: folder },
      logFile: join(folder, 'pocketbase.log'),
    },
    '/api/health',
  )
  const { tokens, projects, tasks } = await fill(server.port, cluster, dataset).catch(
    async (error) => {
      await server.stop()
      throw error
    },
  )
  const headers = (index: number) => ({ authorization: tokens[index % tokens.length] ?? '' })
  const records = '/api/collections/tasks/records'
  return {
    ...server,
    requests: {
      'read one': (index) => ({
        method: 'GET',
        path: `${records}/${tasks[(index * 7919) % tasks.length]}`,
        headers: headers(index),
      }),
      'list of 50': (index) => {
        const filter = encodeURIComponent(`project='${projects[index % projects.length]}'`)
        return {
          method: 'GET',
          path: `${records}?perPage=50&skipTotal=1&sort=position&filter=${filter}`,
          headers: headers(index),
        }
      },
      create: (index) => {
        const project = projects[index % projects.length]
        const body = JSON.stringify({
          project,
          title: 'A task',
          status: 'todo',
          priority: 'medium',
        })
        return { method: 'POST', path: records, headers: headers(index), body }
      },
    },
  }
}

interface Task {
  readonly project_id: string
  readonly [column: string]: unknown
}

async function fill(port: number, cluster: BenchCluster, dataset: Dataset) {
  let authorization = ''
  async function post<T>(path: string, body: object): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${port}/api/collections${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`PocketBase: ${path}: ${await answer.text()}`)
    return (await answer.json()) as T // as its own reference says
  }
  const admin = { identity: email, password }
  const { token } = await post<{ token: string }>('/_superusers/auth-with-password', admin)
  authorization = token

  const text = (name: string, max = 0) => ({ name, type: 'text', max })
  const members = {
    name: 'members',
    type: 'relation',
    collectionId: '_pb_users_auth_',
    maxSelect: 999,
  }
  const { id: collectionId } = await post<{ id: string }>('', {
    name: 'projects',
    type: 'base',
    fields: [text('name'), members],
    viewRule: 'members.id ?= @request.auth.id',
  })
  await post('', {
    name: 'tasks',
    type: 'base',
    fields: [
      { name: 'project', type: 'relation', collectionId, maxSelect: 1, required: true },
      { ...text('title', 300), required: true },
      text('description', 50_000),
      ...['status', 'priority', 'position', 'assigned_to'].map((name) => text(name)),
      { name: 'number', type: 'number' },
      { name: 'due_date', type: 'date' },
      { name: 'labels', type: 'json' },
      { name: 'created', type: 'autodate', onCreate: true },
      { name: 'updated', type: 'autodate', onCreate: true, onUpdate: true },
    ],
    indexes: ['create index tasks_project on tasks (project, position)'],
    listRule: rule,
    viewRule: rule,
    createRule: rule,
  })

  const people: string[] = []
  const tokens: string[] = []
  for (let number = 1; number <= peopleCount; number += 1) {
    const account = { email: `person${number}@example.org`, password, passwordConfirm: password }
    const { id } = await post<{ id: string }>('/users/records', account)
    people.push(id)
    const { token: theirs } = await post<{ token: string }>(`/users/impersonate/${id}`, {
      duration: 86_400,
    })
    tokens.push(theirs)
  }
  const projects = new Map<string, string>()
  for (const project of dataset.projects) {
    const made = await post<{ id: string }>('/projects/records', { name: project, members: people })
    projects.set(project, made.id)
  }
  const { rows } = await cluster.admin.query<Task>(
    `select project_id::text, number, title, description, status, priority, due_date::text, label_ids as labels, position,
       assigned_to::text from projects.tasks where project_id = any ($1)`,
    [dataset.projects],
  )
  const tasks: string[] = []
  const waiting = rows.values()
  const lanes = Array.from({ length: 16 }, async () => {
    for (const { project_id, ...task } of waiting) {
      const made = await post<{ id: string }>('/tasks/records', {
        ...task,
        project: projects.get(project_id),
      })
      tasks.push(made.id)
    }
  })
  await Promise.all(lanes)
  return { tokens, projects: [...projects.values()], tasks }
}
