import { IconLayoutKanban, IconPlus } from '@tabler/icons-react'
import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'projects',
  names: {
    en: () => import('../messages/en-shell.ts'),
    fr: () => import('../messages/fr-shell.ts'),
  },
  publicPages: [
    {
      path: '/p/$token',
      load: () => import('./public-board.tsx'),
      prepare: async (queries, { token = '' }) =>
        (await import('./public-board.tsx')).prepare(queries, token),
    },
  ],
  pages: [
    { path: '/projects', load: () => import('./project-list.tsx') },
    {
      path: '/projects/$projectId',
      load: () => import('./project.tsx'),
      prepare: async (queries, { projectId = '' }) =>
        (await import('./project.tsx')).prepare(queries, projectId),
    },
  ],
  navigation: [{ to: '/projects', label: 'projects', icon: IconLayoutKanban, color: 'indigo' }],
  palette: [{ label: 'new_project', to: '/projects?new=1', icon: IconPlus }],
  create: { label: 'new_task', icon: IconPlus, load: () => import('./new-task.tsx') },
  widgets: [
    { id: 'projects.first-steps', load: () => import('./first-steps.tsx') },
    { id: 'projects.my-tasks', load: () => import('./my-tasks.tsx') },
    { id: 'projects.activity', long: true, load: () => import('./recent-activity.tsx') },
  ],
  landing: {
    title: 'line_title',
    text: 'line_text',
    icon: IconLayoutKanban,
    picture: () => import('./landing-picture.tsx'),
  },
})
