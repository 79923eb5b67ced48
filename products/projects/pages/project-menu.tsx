import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArrowBackUp,
  IconDots,
  IconDownload,
  IconPencil,
  IconTags,
  IconTrash,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { useFailure } from '#ui/components/failure.ts'
import { toastUndo, untoast } from '#ui/components/toast.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import { useUrlState } from '#ui/url-state.ts'
import { everything, keysOf, type Project } from './data.ts'
import { downloadTasks } from './download.ts'
import { listQuery, unfiltered } from './list-query.ts'
import { may, mayEdit } from './may.ts'
import { aboutTrashed } from './trashed.ts'
import { useWords } from './words.ts'

const ProjectForm = lazy(() => import('./project-form.tsx'))
const LabelManager = lazy(() => import('./label-manager.tsx'))
const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** What is done with a project as a whole. */
export function ProjectMenu({ project }: { project: Project }) {
  const words = useWords()
  const shell = useShellWords()
  const navigate = useNavigate()
  const failure = useFailure()
  const [url, setUrl] = useUrlState()
  const [editing, setEditing] = useState(false)
  const [labelling, setLabelling] = useState(false)
  const path = { params: { path: { project_id: project.id } } }
  const restore = useAct(() => dataOf(api.POST('/projects/{project_id}/restore', path)), {
    reads: everything,
    onDone: () => untoast(aboutTrashed(project.id)),
  })
  const remove = useAct(() => dataOf(api.DELETE('/projects/{project_id}', path)), {
    reads: everything,
    onDone: async () => {
      // Before anything is read again: nobody reads a board that is gone.
      await navigate({ to: '/projects', replace: true })
      void toastUndo(
        words.menu.deleted(project.name),
        shell.actions.undo,
        () => restore.mutate(),
        aboutTrashed(project.id),
      )
    },
  })
  const archive = useAct(
    (archived: boolean) =>
      dataOf(api.PATCH('/projects/{project_id}', { ...path, body: { archived } })),
    { reads: keysOf(project.id) },
  )
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
          {mayEdit(project) && (
            <Menu.Item leftSection={<IconTags {...icon} />} onClick={() => setLabelling(true)}>
              {words.labels.manage}
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
        {labelling && <LabelManager project_id={project.id} onClose={() => setLabelling(false)} />}
      </Suspense>
    </>
  )
}
