import { randomBytes } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
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
    const { archived } = await projectFacts(transaction, params.project_id)
    if (archived) throw errors.archived()
    await queries.insertPublicLink(transaction, params.project_id, token)
    const link = await queries.findPublicLink(transaction, params.project_id)
    if (!link) throw kernelErrors.forbidden()
    return shown(context, link)
  })
}

/** Closes the address for good; a new link gets a new one. */
export const deletePublicLink: Verb<typeof routes.deletePublicLink> = async (
  context,
  { params },
) => {
  await context.write(async (transaction) => {
    await projectFacts(transaction, params.project_id)
    if (!(await queries.mayClose(transaction, params.project_id))) throw kernelErrors.forbidden()
    await queries.deletePublicLink(transaction, params.project_id)
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
