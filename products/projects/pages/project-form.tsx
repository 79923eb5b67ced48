import { Alert, Input, Modal, Textarea, TextInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import {
  type Organization,
  useCurrentOrganization,
} from '#services/organizations/pages/current-organization.ts'
import { api, dataOf, ifMatch } from '#ui/api/client.ts'
import { Form, useForm } from '#ui/components/form.tsx'
import { useLayer } from '#ui/components/layer.ts'
import { colors } from '../vocabulary.ts'
import { everything, keysOf, type Project, readAgain } from './data.ts'
import './projects.css'
import { useWords } from './words.ts'

/** Makes a project, or changes the given one. */
export default function ProjectForm({
  project,
  onClose,
}: {
  project?: Project
  onClose: () => void
}) {
  const onTop = useLayer()
  const words = useWords()
  const navigate = useNavigate()
  const { organization } = useCurrentOrganization()
  const queries = useQueryClient()
  const home = project ? undefined : homeOf(organization)
  const limit = usePlanLimit(home)
  const form = useForm({
    initial: {
      name: project?.name ?? '',
      description: project?.description ?? '',
      color: project?.color ?? colors[0].value,
    },
    draft: project ? `project-${project.id}-${project.version}` : 'new-project',
    onSubmit: async (body, headers) => {
      if (project) {
        await dataOf(
          api.PATCH('/projects/{project_id}', {
            params: { path: { project_id: project.id } },
            headers: ifMatch(project.version),
            body,
          }),
        )
        readAgain(queries, keysOf(project.id))
        onClose()
        return
      }
      const made = await dataOf(
        api.POST('/projects', {
          body: { ...body, ...(home && { organization_id: home }) },
          headers,
        }),
      )
      readAgain(queries, everything)
      // Back does not lead to the form again.
      await navigate({
        to: '/projects/$projectId',
        params: { projectId: made.id },
        replace: true,
      })
    },
  })
  return (
    <Modal
      opened
      closeOnEscape={onTop}
      onClose={onClose}
      title={project ? words.menu.edit : words.new_project}
    >
      {limit && (
        <Alert color="yellow" variant="light" mb={16} role="status">
          {words.form.plan_full(limit)}
        </Alert>
      )}
      <Form form={form} action={project ? words.form.save : words.form.create}>
        <TextInput
          {...form.field('name')}
          label={words.form.name}
          description={words.form.name_hint}
          maxLength={120}
          data-autofocus
          autoComplete="off"
        />
        <Textarea
          {...form.field('description')}
          label={words.form.description}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={10_000}
        />
        <Input.Wrapper label={words.form.color} labelElement="div">
          <div className="socle-swatches">
            {colors.map(({ value, name }) => (
              <label
                key={value}
                title={words.colors[name]}
                // A custom property, which React's types do not know.
                style={{ '--project-color': value } as React.CSSProperties}
              >
                <input
                  type="radio"
                  name="color"
                  value={value}
                  checked={form.values.color === value}
                  onChange={() => form.set('color', value)}
                  aria-label={words.colors[name]}
                />
                <IconCheck size={16} stroke={2} aria-hidden />
              </label>
            ))}
          </div>
        </Input.Wrapper>
      </Form>
    </Modal>
  )
}

/** A guest makes nothing there; the server then takes where they made the last one. */
const homeOf = (organization: Organization | undefined) =>
  organization && organization.role !== 'guest' ? organization.id : undefined

/** How many projects the plan allows, once there are as many. */
function usePlanLimit(organization_id: string | undefined): number | undefined {
  const { data } = useQuery({
    queryKey: ['billing', 'entitlements', organization_id],
    enabled: organization_id !== undefined,
    staleTime: 0,
    queryFn: () =>
      dataOf(
        api.GET('/organizations/{organization_id}/entitlements', {
          params: { path: { organization_id: organization_id ?? '' } },
        }),
      ),
  })
  const limit = data?.items.find(({ key }) => key === 'projects.projects')
  return limit && limit.value !== null && limit.used >= limit.value ? limit.value : undefined
}
