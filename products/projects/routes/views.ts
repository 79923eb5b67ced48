import { route } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'
import * as views from '../service/views.ts'

/** Filters and a sort that are saved under a name. */
export const viewRoutes = [
  route({
    method: 'GET',
    path: '/projects/:project_id/views',
    summary: 'List the views of a project: your own and those that are shared',
    who: 'person',
    params: shapes.ProjectParams,
    output: shapes.ViewList,
    run: views.listViews,
  }),
  route({
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
    run: views.createView,
  }),
  route({
    method: 'GET',
    path: '/views/:view_id',
    summary: 'Read a view',
    who: 'person',
    params: shapes.ViewParams,
    output: shapes.View,
    run: views.getView,
  }),
  route({
    method: 'PATCH',
    path: '/views/:view_id',
    summary: 'Rename, replace or share a view of yours',
    who: 'person',
    params: shapes.ViewParams,
    body: shapes.UpdateView,
    output: shapes.View,
    errors: [errors.archived, errors.view_name_taken, errors.too_many_views],
    run: views.updateView,
  }),
  route({
    method: 'DELETE',
    path: '/views/:view_id',
    summary: 'Delete a view: your own, or as an owner a shared one',
    who: 'person',
    params: shapes.ViewParams,
    run: views.deleteView,
  }),
]
