import { bodyOf } from '#kernel/contract/reply.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { StartError } from '#kernel/start-error.ts'
import { type DemoTeam, findDemoTeam } from '#services/auth/demo.ts'
import type { Demo } from '#services/manifest.ts'
import { invite } from '#services/organizations/service/invitations.ts'
import type { DemoProject, DemoTask, Who } from './demo/content.ts'
import { en } from './demo/en.ts'
import { fr } from './demo/fr.ts'
import { CreateProject, CreateTask } from './schema.ts'
import { createComment } from './service/comments.ts'
import { setMember } from './service/members.ts'
import { moveTask } from './service/moves.ts'
import { createProject } from './service/projects.ts'
import { createPublicLink } from './service/public-links.ts'
import { createTask } from './service/tasks.ts'

const content = { en, fr }

/**
 * Two projects of the demo's people, made through the verbs, so that activity, notifications and mails
 * follow as from anybody's work. They belong to the demo's organisation and go with it.
 */
export const demo: Demo = {
  async add(runtime, language) {
    const team = await demoTeam(runtime)
    if (await isThere(runtime, team)) return ['The projects of the demo are there already.']
    const [website = '', campaign = ''] = await Promise.all(
      content[language].map((project) => makeProject(team, project)),
    )
    await invite(team.owner, {
      params: { organization_id: team.organization_id },
      body: {
        email: 'noah@demo.example.org',
        role: 'editor',
        target: { kind: 'projects.project', id: website },
      },
    })
    await createPublicLink(team.owner, { params: { project_id: campaign } })
    return []
  },
  // The organisation that services/privacy removes takes its projects along.
  remove: async () => {},
}

async function demoTeam(runtime: Runtime): Promise<DemoTeam> {
  if (runtime.environment.production) {
    throw new StartError('Demo data has no place in production (NODE_ENV).')
  }
  const team = await findDemoTeam(runtime)
  if (!team) throw new Error('The people of the demo come first (services/auth/demo.ts).')
  return team
}

async function isThere({ database }: Runtime, { organization_id }: DemoTeam): Promise<boolean> {
  const { read } = database.asSystem('demo: looking for the projects of the demo data')
  const project = 'select from projects.projects where organization_id = $1 limit 1'
  return (await read.maybe(project, [organization_id])) !== undefined
}

async function makeProject(team: DemoTeam, project: DemoProject): Promise<string> {
  const { name, description, color } = project
  const { organization_id } = team
  const body = CreateProject.parse({ name, description, color, organization_id })
  const { id } = bodyOf(await createProject(team.owner, { body }))
  const editors = [team.admin.id, team.member.id]
  for (const person_id of editors) {
    const params = { project_id: id, person_id }
    await setMember(team.owner, { params, body: { role: 'editor' } })
  }
  for (const task of project.tasks) await makeTask(team, id, task)
  return id
}

async function makeTask(team: DemoTeam, project_id: string, task: DemoTask): Promise<void> {
  const { title, description, priority, labels, due } = task
  const today = Temporal.Now.plainDateISO('UTC')
  const body = CreateTask.parse({
    title,
    description,
    priority,
    labels: labels && [...labels],
    due_date: due === undefined ? null : today.add({ days: due }).toString(),
    assigned_to: task.to ? team[task.to].id : null,
  })
  const made = bodyOf(await createTask(team[task.by], { params: { project_id }, body }))
  const params = { task_id: made.id }
  for (const comment of task.comments ?? []) {
    const text = withMentions(team, comment.text)
    await createComment(team[comment.by], { params, body: { body: text } })
  }
  const way = ['in_progress', 'review', 'done'] as const
  const mover = team[task.to ?? task.by]
  let { version } = made
  for (const status of way.slice(0, task.status ? way.indexOf(task.status) + 1 : 0)) {
    const move = { params, body: { status }, if_match: version }
    version = bodyOf(await moveTask(mover, move)).version
  }
}

const withMentions = (team: DemoTeam, text: string) =>
  text.replace(
    /@(owner|admin|member)\b/g,
    (_, who: Who) => `@[${team[who].name}](person:${team[who].id})`,
  )
