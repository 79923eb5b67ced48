import { defineKeepable } from '#services/favorites/define.ts'
import { defineSearchable } from '#services/search/define.ts'
import { findProjectsByText, findTasksByText, titlesOfProjects } from './queries/search.ts'

export const searchable = [
  defineSearchable({
    name: 'projects.project',
    find: findProjectsByText,
    href: ({ id }) => `/projects/${id}`,
  }),
  defineSearchable({
    name: 'projects.task',
    find: findTasksByText,
    href: ({ id, project_id }) => `/projects/${project_id}?task=${id}`,
  }),
]

export const keepable = [
  defineKeepable({
    name: 'projects.project',
    read: titlesOfProjects,
    href: (id) => `/projects/${id}`,
    topic: (id) => `projects:project:${id}`,
  }),
]
