import { Button, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { Form, useForm } from '#ui/components/form.tsx'
import { useLayer } from '#ui/components/layer.ts'
import { ErrorState } from '#ui/components/states.tsx'
import { toastAction } from '#ui/components/toast.ts'
import { markMine } from '#ui/live/fresh.ts'
import { useCommandWords } from './command-words.ts'
import { keepTask } from './keep-task.ts'
import { mayEdit } from './may.ts'

interface Choice {
  readonly id: string
  readonly name: string
}

/** Where the reader made the last task. */
const storageKey = (person_id: string) => `socle-last-project-${person_id}`

/** The projects that were changed last, in which the reader may add something. */
const projectsQuery = {
  queryKey: ['projects', 'list', 'editable'],
  queryFn: async () =>
    (await dataOf(api.GET('/projects', { params: { query: { limit: 100 } } }))).items.filter(
      mayEdit,
    ),
}

/** A new task from anywhere, by `C` or the palette: in the project that is open, else in the last one. */
export default function NewTask({ onClose }: { onClose: () => void }) {
  const onTop = useLayer()
  const words = useCommandWords()
  const { data: projects, error, refetch } = useQuery(projectsQuery)
  return (
    <Modal opened closeOnEscape={onTop} onClose={onClose} title={words.new_task}>
      {error && !projects && <ErrorState error={error} onRetry={() => void refetch()} />}
      {projects?.length === 0 ? (
        <Stack gap={16} align="flex-start">
          <Text size="sm">{words.no_project}</Text>
          <Button component={Link} to="/projects?new=1" onClick={onClose}>
            {words.first_project}
          </Button>
        </Stack>
      ) : (
        // One can write before it is known where to.
        <TaskForm projects={projects ?? []} onClose={onClose} />
      )}
    </Modal>
  )
}

function TaskForm({ projects, onClose }: { projects: readonly Choice[]; onClose: () => void }) {
  const words = useCommandWords()
  const user = useUser()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<Choice>()
  const [usual] = useState(() => [
    /^\/projects\/([^/]+)/.exec(location.pathname)?.[1],
    localStorage.getItem(storageKey(user.id)),
  ])
  const known = usual.map((id) => projects.find((one) => one.id === id))
  const project = chosen ?? known.find((one) => one !== undefined) ?? projects[0]
  const form = useForm({
    initial: { title: '', description: '' },
    draft: 'new-task',
    onSubmit: async (body, headers) => {
      if (!project) return
      const params = { path: { project_id: project.id } }
      const task = await dataOf(api.POST('/projects/{project_id}/tasks', { params, headers, body }))
      localStorage.setItem(storageKey(user.id), project.id)
      markMine(task.id)
      keepTask(queries, { project_id: project.id, id: task.id, task, fate: 'new' })
      void queries.invalidateQueries({ queryKey: ['projects', 'list'] })
      onClose()
      void toastAction(words.created(String(task.number), project.name), words.open, () => {
        void navigate({
          to: '/projects/$projectId',
          params: { projectId: project.id },
          search: { task: task.id },
        })
      })
    },
  })
  return (
    <Form form={form} action={words.create}>
      <TextInput
        label={words.title}
        {...form.field('title')}
        data-autofocus
        required
        withAsterisk={false}
        maxLength={300}
        dir="auto"
        autoComplete="off"
      />
      <Textarea
        label={words.description}
        {...form.field('description')}
        autosize
        minRows={3}
        maxRows={10}
        dir="auto"
      />
      <ProjectSelect projects={projects} value={project} onChange={setChosen} />
    </Form>
  )
}

/** Offers the latest projects, and finds all others by what is typed. */
function ProjectSelect({
  projects,
  value,
  onChange,
}: {
  projects: readonly Choice[]
  value: Choice | undefined
  onChange: (project: Choice | undefined) => void
}) {
  const words = useCommandWords()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data: hits = [] } = useQuery({
    queryKey: ['search', 'projects', q],
    enabled: q.length > 1 && q !== value?.name,
    placeholderData: keepPreviousData,
    queryFn: async () =>
      (await dataOf(api.GET('/search', { params: { query: { q, limit: 20 } } }))).items
        .filter(({ entity }) => entity === 'projects.project')
        .map(({ id, title }) => ({ id, name: title })),
  })
  const offered = new Map(
    [...projects, ...hits, ...(value ? [value] : [])].map((one) => [one.id, one]),
  )
  return (
    <Select
      label={words.project}
      searchable
      disabled={projects.length === 0}
      allowDeselect={false}
      value={value?.id ?? null}
      onChange={(id) => onChange(offered.get(id ?? ''))}
      searchValue={typed}
      onSearchChange={setTyped}
      data={[...offered.values()].map(({ id, name }) => ({ value: id, label: name }))}
      limit={100}
    />
  )
}
