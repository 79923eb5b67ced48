import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, ifMatch } from '#ui/api/client.ts'
import type { TaskView } from '#ui/api/schema/projects.d.ts'
import { useUser } from '#ui/api/session.tsx'
import { useAct } from '#ui/components/act.ts'
import { type SavedView, SavedViews } from '#ui/page-kinds/saved-views.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { type Board, viewsQuery } from './data.ts'
import { listQuery, unfiltered } from './list-query.ts'
import { may, mayEdit } from './may.ts'

/** The saved views of a project's list; the address says which one was opened. */
export function TaskViews({ board: { project } }: { board: Board }) {
  const user = useUser()
  const queries = useQueryClient()
  const [url, setUrl] = useUrlState()
  const { data } = useQuery(viewsQuery(project.id))
  const views = (data?.items ?? []).map((view) => ({
    ...view,
    editable: view.person_id === user.id,
    deletable: view.person_id === user.id || (view.shared && may(project.role, 'owner')),
  }))
  const refresh = () => queries.invalidateQueries(viewsQuery(project.id))
  const shown = () => {
    const { filter, sort, direction } = listQuery(url)
    return { ...filter, sort, direction }
  }
  const of = (view: SavedView) => ({ params: { path: { view_id: view.id } } })
  const version = (view: SavedView) => ifMatch(views.find(({ id }) => id === view.id)?.version ?? 0)
  const open = ({ id, filter }: TaskView) => setUrl({ ...unfiltered, ...filter, saved: id })
  const leave = () => setUrl({ ...unfiltered, saved: undefined })
  const reads = [viewsQuery(project.id).queryKey]
  const replace = useAct(
    (view: SavedView) =>
      dataOf(
        api.PATCH('/views/{view_id}', {
          ...of(view),
          headers: version(view),
          body: { filter: shown() },
        }),
      ),
    { reads },
  )
  const remove = useAct((view: SavedView) => dataOf(api.DELETE('/views/{view_id}', of(view))), {
    reads,
    onDone: leave,
  })
  return (
    <SavedViews
      views={views}
      open={views.find(({ id }) => id === url.saved)}
      mayShare={mayEdit(project)}
      onOpen={(view) => {
        const saved = views.find(({ id }) => id === view.id)
        if (saved) open(saved)
      }}
      onLeave={leave}
      onSave={async (values, headers) => {
        const params = { path: { project_id: project.id } }
        const body = { ...values, filter: shown() }
        const made = await dataOf(
          api.POST('/projects/{project_id}/views', { params, headers, body }),
        )
        await refresh()
        setUrl({ saved: made.id })
      }}
      onRename={async (view, values) => {
        await dataOf(
          api.PATCH('/views/{view_id}', { ...of(view), headers: version(view), body: values }),
        )
        await refresh()
      }}
      onReplace={(view) => replace.mutate(view)}
      onDelete={(view) => remove.mutate(view)}
    />
  )
}
