import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

export const listViews = defineRoute({
  method: 'GET',
  path: '/projects/:project_id/views',
  summary: 'List the views of a project: your own and those that are shared',
  who: 'person',
  params: shapes.ProjectParams,
  output: shapes.ViewList,
})

export const createView = defineRoute({
  method: 'POST',
  path: '/projects/:project_id/views',
  summary: 'Save filters and a sort as a view',
  who: 'person',
  idempotent: true,
  params: shapes.ProjectParams,
  body: shapes.CreateView,
  output: shapes.View,
  status: 201,
  errors: [errors.archived, errors.view_name_taken, errors.too_many_views],
})

export const getView = defineRoute({
  method: 'GET',
  path: '/views/:view_id',
  summary: 'Read a view',
  who: 'person',
  params: shapes.ViewParams,
  output: shapes.View,
})

export const updateView = defineRoute({
  method: 'PATCH',
  path: '/views/:view_id',
  summary: 'Rename, replace or share a view of yours',
  who: 'person',
  params: shapes.ViewParams,
  body: shapes.UpdateView,
  output: shapes.View,
  errors: [errors.archived, errors.view_name_taken, errors.too_many_views],
})

export const deleteView = defineRoute({
  method: 'DELETE',
  path: '/views/:view_id',
  summary: 'Delete a view: your own, or as an owner a shared one',
  who: 'person',
  params: shapes.ViewParams,
})
