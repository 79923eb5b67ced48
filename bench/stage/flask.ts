import { spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import type { BenchCluster } from './cluster.ts'
import type { Dataset } from './dataset.ts'
import type { Peer } from './peer.ts'
import { root, startProcess } from './process.ts'

const python = '/usr/bin/python3'
const secret = 'a secret that only the bench knows, 32 characters'

/** Whether the guide's stack is there: Debian's packages gunicorn, python3-flask, python3-jwt, python3-psycopg2. */
export const flaskInstalled = (): boolean =>
  spawnSync(python, ['-c', 'import flask, gunicorn, jwt, psycopg2']).status === 0

/** The guide's stack (bench/peers/flask_app.py) over the same Postgres, with a copy of the same tasks. */
export async function startFlask(
  cluster: BenchCluster,
  dataset: Dataset,
  folder: string,
): Promise<Peer> {
  const { host, port, user } = cluster.connection
  await fill(cluster, dataset)
  const words = ['-m', 'gunicorn', '--workers', '2', '--threads', '8', '--keep-alive', '75']
  const logFile = join(folder, 'flask.log')
  const server = await startProcess(
    {
      command: python,
      words: (free) => [
        ...words,
        '--chdir',
        join(root, 'bench/peers'),
        '--bind',
        `127.0.0.1:${free}`,
        'flask_app:app',
      ],
      env: { PEER_DSN: `host=${host} port=${port} user=${user} dbname=guide`, PEER_SECRET: secret },
      logFile,
    },
    '/healthz',
  )
  const projectOf = (task: number) => dataset.projects[Math.floor(task / tasksIn(dataset))] ?? ''
  const authorized = (project: string) => ({
    authorization: `Bearer ${tokenOf(ownerOf(dataset, project))}`,
  })
  return {
    ...server,
    requests: {
      'read one': (index) => {
        const task = index % dataset.tasks.length
        return {
          method: 'GET',
          path: `/api/tasks/${dataset.tasks[task]}`,
          headers: authorized(projectOf(task)),
        }
      },
      'list of 50': (index) => {
        const project = dataset.projects[index % dataset.projects.length] ?? ''
        return {
          method: 'GET',
          path: `/api/projects/${project}/tasks`,
          headers: authorized(project),
        }
      },
      create: (index) => {
        const project = dataset.projects[index % dataset.projects.length] ?? ''
        const body = JSON.stringify({ title: 'A task' })
        return {
          method: 'POST',
          path: `/api/projects/${project}/tasks`,
          headers: authorized(project),
          body,
        }
      },
    },
  }
}

const tasksIn = ({ tasks, projects }: Dataset) => tasks.length / projects.length

const ownerOf = ({ people, projects }: Dataset, project: string) =>
  people[projects.indexOf(project)]?.id ?? ''

const tokens = new Map<string, string>()

/** HS256, as the guide's stack signs them. */
function tokenOf(sub: string): string {
  const known = tokens.get(sub)
  if (known) return known
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub, exp: 4_000_000_000 })}`
  const token = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
  tokens.set(sub, token)
  return token
}

/** The guide's two tables, and each project one person's. */
async function fill(cluster: BenchCluster, dataset: Dataset): Promise<void> {
  await cluster.admin.query('create database guide')
  const { rows } = await cluster.admin.query<{ json: string }>(
    `select json_agg(json_build_object('id', id, 'project_id', project_id, 'title', title,
       'description', description, 'status', status, 'priority', priority, 'due_date', due_date,
       'assigned_to', assigned_to, 'created_at', created_at))::text as json
     from projects.tasks where project_id = any ($1)`,
    [dataset.projects],
  )
  const client = new pg.Client({ ...cluster.connection, database: 'guide' })
  await client.connect()
  try {
    await client.query(`
      create table projects (id uuid primary key, user_id uuid not null);
      create table tasks (
        id uuid primary key default gen_random_uuid(), project_id uuid not null references projects,
        title text not null, description text not null default '', status text not null default 'todo',
        priority text not null default 'medium', due_date date, assigned_to uuid,
        created_at timestamptz not null default now(), updated_at timestamptz not null default now());
      create index on projects (user_id);
      create index on tasks (project_id, created_at desc)`)
    await client.query('insert into projects select * from unnest($1::uuid[], $2::uuid[])', [
      dataset.projects,
      dataset.projects.map((project) => ownerOf(dataset, project)),
    ])
    await client.query(
      `insert into tasks (id, project_id, title, description, status, priority, due_date, assigned_to, created_at)
       select id, project_id, title, description, status, priority, due_date, assigned_to, created_at
       from json_to_recordset($1) as task (id uuid, project_id uuid, title text, description text,
         status text, priority text, due_date date, assigned_to uuid, created_at timestamptz)`,
      [rows[0]?.json],
    )
    await client.query('analyze')
  } finally {
    await client.end()
  }
}
