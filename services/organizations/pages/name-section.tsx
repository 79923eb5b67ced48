import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api, dataOf, ifMatch } from '#ui/api/client.ts'
import { Form, useForm } from '#ui/components/form.tsx'
import { toast } from '#ui/components/toast.ts'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { type Organization, organizationsQuery } from './current-organization.ts'
import { useWords } from './words.ts'

export function NameSection({ organization }: { organization: Organization }) {
  const words = useWords()
  const queries = useQueryClient()
  const form = useForm({
    initial: { name: organization.name },
    draft: `organization-${organization.id}-${organization.version}`,
    onSubmit: async (body) => {
      const params = { path: { organization_id: organization.id } }
      const headers = ifMatch(organization.version)
      await dataOf(api.PATCH('/organizations/{organization_id}', { params, body, headers }))
      await queries.invalidateQueries({ queryKey: organizationsQuery.queryKey })
      await toast(words.rename.saved, 'green')
    },
  })
  return (
    <SettingsSection title={words.rename.name}>
      <Form form={form} action={words.rename.submit}>
        <TextInput
          aria-label={words.rename.name}
          maxLength={100}
          autoComplete="organization"
          {...form.field('name')}
        />
      </Form>
    </SettingsSection>
  )
}
