import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArrowBackUp,
  IconDots,
  IconDownload,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { toastUndo } from '#ui/components/toast.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import { useUrlState } from '#ui/url-state.ts'
import { may, mayEdit, type Project, useFailure, useRefresh } from './data.ts'
import { downloadTasks } from './download.ts'
import { listQuery, unfiltered } from './list-query.ts'
import { useWords } from './words.ts'

const ProjectForm = lazy(() => import('./project-form.tsx'))
const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** What is done with a project as a whole. */
export function ProjectMenu({ project }: { project: Project }) {
  const words = useWords()
  const shell = useShellWords()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const failure = useFailure()
  const [url, setUrl] = useUrlState()
  const [editing, setEditing] = useState(false)
  const path = { params: { path: { project_id: project.id } } }
  const restore = useMutation({
    mutationFn: () => dataOf(api.POST('/projects/{project_id}/restore', path)),
    onSuccess: () => refresh(),
    onError: (error) => failure(error, () => restore.mutate()),
  })
  const remove = useMutation({
    mutationFn: () => dataOf(api.DELETE('/projects/{project_id}', path)),
    onSuccess: () => {
      refresh()
      void navigate({ to: '/projects' })
      void toastUndo(words.menu.deleted(project.name), shell.actions.undo, () => restore.mutate())
    },
    onError: (error) => failure(error, () => remove.mutate()),
  })
  const archive = useMutation({
    mutationFn: (archived: boolean) =>
      dataOf(api.PATCH('/projects/{project_id}', { ...path, body: { archived } })),
    onSuccess: () => refresh(project.id),
    onError: (error, archived) => failure(error, () => archive.mutate(archived)),
  })
  const owner = may(project.role, 'owner')
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={words.menu.options}>
            <IconDots size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayEdit(project) && (
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setEditing(true)}>
              {words.menu.edit}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconDownload {...icon} />}
            onClick={() => {
              const list = url.view === 'list' ? listQuery(url) : undefined
              void downloadTasks(project, list).catch(failure)
            }}
          >
            {words.menu.export}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash {...icon} />}
            onClick={() => setUrl({ ...unfiltered, view: 'list', saved: undefined, trash: '1' })}
          >
            {words.trash.open}
          </Menu.Item>
          {owner && !project.deleted_at && (
            <>
              <Menu.Item
                leftSection={<IconArchive {...icon} />}
                onClick={() => archive.mutate(!project.archived_at)}
              >
                {project.archived_at ? words.menu.unarchive : words.menu.archive}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                color="red"
                leftSection={<IconTrash {...icon} />}
                onClick={() => remove.mutate()}
              >
                {words.menu.delete}
              </Menu.Item>
            </>
          )}
          {owner && project.deleted_at && (
            <Menu.Item leftSection={<IconArrowBackUp {...icon} />} onClick={() => restore.mutate()}>
              {words.menu.restore}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {editing && <ProjectForm project={project} onClose={() => setEditing(false)} />}
      </Suspense>
    </>
  )
}
