import { defineSearchable } from '#services/search/define.ts'
import { findProjectsByText, findTasksByText } from './queries/search.ts'

export const searchable = [
  defineSearchable({
    name: 'projects.project',
    find: async (reader, text, limit) =>
      (await findProjectsByText(reader, text, limit)).map((hit) => ({
        ...hit,
        place: null,
        href: `/projects/${hit.id}`,
      })),
  }),
  defineSearchable({
    name: 'projects.task',
    find: async (reader, text, limit) =>
      (await findTasksByText(reader, text, limit)).map(({ project_id, ...hit }) => ({
        ...hit,
        href: `/projects/${project_id}?task=${hit.id}`,
      })),
  }),
]
