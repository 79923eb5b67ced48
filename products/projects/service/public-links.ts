import { randomBytes } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { findPublicBoard } from '../queries/board.ts'
import { projectFacts } from '../queries/projects.ts'
import * as queries from '../queries/public-links.ts'
import type * as routes from '../routes/public-links.ts'

export const getPublicLink: Verb<typeof routes.getPublicLink> = async (context, { params }) => {
  await projectFacts(context.read, params.project_id)
  const link = await queries.findPublicLink(context.read, params.project_id)
  return { link: link ? shown(context, link) : null }
}

/** Opens the board to everybody who has the address; the same address when it is open already. */
export const createPublicLink: Verb<typeof routes.createPublicLink> = (context, { params }) => {
  const token = randomBytes(32).toString('base64url')
  return context.write(async (transaction) => {
    const { archived, organization_id } = await projectFacts(transaction, params.project_id)
    if (archived) throw errors.archived()
    const opened = await queries.insertPublicLink(transaction, params.project_id, token)
    const link = await queries.findPublicLink(transaction, params.project_id)
    if (!link) throw kernelErrors.forbidden()
    if (opened) {
      const { project_id } = params
      transaction.emit(events.public_link_opened, {
        subject: project_id,
        organization_id,
        data: { project_id },
      })
    }
    return shown(context, link)
  })
}

/** Closes the address for good; a new link gets a new one. */
export const deletePublicLink: Verb<typeof routes.deletePublicLink> = async (
  context,
  { params },
) => {
  await context.write(async (transaction) => {
    const { project_id } = params
    const { organization_id } = await projectFacts(transaction, project_id)
    if (!(await queries.mayClose(transaction, project_id))) throw kernelErrors.forbidden()
    if (!(await queries.deletePublicLink(transaction, project_id))) return
    transaction.emit(events.public_link_closed, {
      subject: project_id,
      organization_id,
      data: { project_id },
    })
  })
}

export const getPublicBoard: Verb<typeof routes.getPublicBoard> = async (context, { params }) => {
  const project_id = found(await queries.projectOfPublicLink(context.read, params.token))
  const system = context.asSystem('projects: whoever has the public address reads the board')
  return found(await findPublicBoard(system.read, project_id))
}

function shown(context: Context, link: { token: string; created_at: Temporal.Instant }) {
  const url = new URL(`/p/${link.token}`, context.runtime.environment.url).toString()
  return { url, created_at: link.created_at.toString() }
}
