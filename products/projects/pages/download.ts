import { api, dataOf } from '#ui/api/client.ts'
import type { Project } from './data.ts'
import type { listQuery } from './list-query.ts'

/** Saves a project's tasks as a CSV file: those that the list shows, in its order, or all. */
export async function downloadTasks(
  project: Project,
  list?: ReturnType<typeof listQuery>,
): Promise<void> {
  const { filter, ...order } = list ?? {}
  const blob = await dataOf(
    api.GET('/projects/{project_id}/export', {
      params: { path: { project_id: project.id }, query: { ...filter, ...order } },
      parseAs: 'blob',
    }),
  )
  const url = URL.createObjectURL(blob as unknown as Blob) // `parseAs` decides the type, which the contract does not know
  const link = document.createElement('a')
  link.href = url
  link.download = `${project.name}.csv`
  link.click()
  URL.revokeObjectURL(url)
}
