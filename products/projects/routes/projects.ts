import { listOf } from '#kernel/contract/page-query.ts'
import { defineRoute } from '#kernel/contract/route.ts'
import { errors as billing } from '#services/billing/errors.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

export const listProjects = defineRoute({
  method: 'GET',
  path: '/projects',
  summary: 'List projects',
  who: 'person',
  query: shapes.ProjectQuery,
  output: listOf(shapes.Project),
})

export const createProject = defineRoute({
  method: 'POST',
  path: '/projects',
  summary: 'Create a project',
  who: 'person',
  idempotent: true,
  body: shapes.CreateProject,
  output: shapes.Project,
  status: 201,
  errors: [billing.limit_reached],
})

export const getProject = defineRoute({
  method: 'GET',
  path: '/projects/:project_id',
  summary: 'Read a project',
  who: 'person',
  params: shapes.ProjectParams,
  output: shapes.Project,
})

export const updateProject = defineRoute({
  method: 'PATCH',
  path: '/projects/:project_id',
  summary: 'Change a project, archive it or take it out of the archive',
  who: 'person',
  params: shapes.ProjectParams,
  body: shapes.UpdateProject,
  output: shapes.Project,
  errors: [errors.archived],
})

export const deleteProject = defineRoute({
  method: 'DELETE',
  path: '/projects/:project_id',
  summary: 'Put a project into the trash',
  who: 'person',
  params: shapes.ProjectParams,
})

export const restoreProject = defineRoute({
  method: 'POST',
  path: '/projects/:project_id/restore',
  summary: 'Take a project out of the trash',
  who: 'person',
  params: shapes.ProjectParams,
  output: shapes.Project,
  errors: [errors.not_deleted, billing.limit_reached],
})
