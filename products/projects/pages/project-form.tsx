import {
  ColorSwatch,
  Group,
  Input,
  Modal,
  Textarea,
  TextInput,
  UnstyledButton,
} from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCurrentOrganization } from '#services/organizations/pages/current-organization.ts'
import { api, dataOf, idempotencyKey, ifMatch } from '#ui/api/client.ts'
import { Form, useForm } from '#ui/components/form.tsx'
import { useReturnFocus } from '#ui/components/return-focus.ts'
import { type Project, useRefresh } from './data.ts'
import { projectColors } from './project-colors.ts'
import { useWords } from './words.ts'

/** Makes a project, or changes the given one. */
export default function ProjectForm({
  project,
  onClose,
}: {
  project?: Project
  onClose: () => void
}) {
  useReturnFocus()
  const words = useWords()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const { organization } = useCurrentOrganization()
  const queries = useQueryClient()
  const form = useForm({
    initial: {
      name: project?.name ?? '',
      description: project?.description ?? '',
      color: project?.color ?? projectColors[0],
    },
    ...(!project && { draft: 'new-project' }),
    onSubmit: async (body) => {
      if (project) {
        await dataOf(
          api.PATCH('/projects/{project_id}', {
            params: { path: { project_id: project.id } },
            headers: ifMatch(project.version),
            body,
          }),
        )
        refresh(project.id)
        onClose()
        return
      }
      // A guest makes nothing there; the server then takes where they made the last one.
      const home = organization && organization.role !== 'guest' && organization.id
      const made = await dataOf(
        api.POST('/projects', {
          body: { ...body, ...(home && { organization_id: home }) },
          headers: idempotencyKey(),
        }),
      )
      void queries.invalidateQueries({ queryKey: ['projects'] })
      await navigate({ to: '/projects/$projectId', params: { projectId: made.id } })
    },
  })
  return (
    <Modal opened onClose={onClose} title={project ? words.menu.edit : words.new_project}>
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
          <Group gap={8} mt={4} role="radiogroup" aria-label={words.form.color}>
            {projectColors.map((color) => (
              <UnstyledButton
                key={color}
                role="radio"
                aria-checked={form.values.color === color}
                aria-label={color}
                onClick={() => form.set('color', color)}
              >
                <ColorSwatch color={color} size={26} withShadow={false}>
                  {form.values.color === color && <IconCheck size={16} color="white" aria-hidden />}
                </ColorSwatch>
              </UnstyledButton>
            ))}
          </Group>
        </Input.Wrapper>
      </Form>
    </Modal>
  )
}
