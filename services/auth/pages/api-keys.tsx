import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Organization,
  useCurrentOrganization,
} from '#services/organizations/pages/current-organization.ts'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { EmptyState, ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { ApiKeyRow } from './api-key-row.tsx'
import { CreateApiKey } from './create-api-key.tsx'
import { NewSecret } from './new-secret.tsx'
import { useWords } from './words.ts'

export type { ApiKey } from '#ui/api/schema/auth.d.ts'

/** The settings tab about programs that act for a person in the current organisation. */
export default function ApiKeys() {
  const { organization, error, refetch } = useCurrentOrganization()
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!organization) return <ListSkeleton rows={2} />
  return <OrganizationKeys key={organization.id} organization={organization} />
}

function OrganizationKeys({ organization }: { organization: Organization }) {
  const words = useWords().api_keys
  const queries = useQueryClient()
  const [step, setStep] = useState<'list' | 'create' | { readonly secret: string }>('list')
  const organization_id = organization.id
  const queryKey = ['auth', 'api-keys', organization_id]
  const keys = useQuery({
    queryKey,
    queryFn: () => dataOf(api.GET('/auth/api-keys', { params: { query: { organization_id } } })),
  })
  const refresh = () => queries.invalidateQueries({ queryKey })
  if (keys.error instanceof ApiError && keys.error.status === 403) {
    return <Alert color="gray">{words.not_admin}</Alert>
  }
  return (
    <SettingsSection title={words.title} text={words.about(organization.name)}>
      <Stack gap={16}>
        {keys.isPending && <ListSkeleton rows={2} />}
        {keys.error && <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />}
        {typeof step === 'object' && (
          <NewSecret secret={step.secret} onDone={() => setStep('list')} />
        )}
        {step === 'create' && (
          <CreateApiKey
            organization_id={organization_id}
            onCancel={() => setStep('list')}
            onCreated={async (secret) => {
              setStep({ secret })
              await refresh()
            }}
          />
        )}
        {keys.data?.items.length === 0 && step === 'list' && (
          <EmptyState
            title={words.empty}
            text={words.empty_about}
            action={words.create}
            onAction={() => setStep('create')}
          />
        )}
        {keys.data && keys.data.items.length > 0 && (
          <Stack gap={16} component="ul" p={0} m={0}>
            {keys.data.items.map((key) => (
              <ApiKeyRow key={key.id} apiKey={key} onRevoked={refresh} />
            ))}
          </Stack>
        )}
        <Group justify="space-between">
          {step === 'list' && keys.data && keys.data.items.length > 0 ? (
            <Button onClick={() => setStep('create')}>{words.create}</Button>
          ) : (
            <Text />
          )}
          <Anchor href="/api/docs" size="sm">
            {words.docs}
          </Anchor>
        </Group>
      </Stack>
    </SettingsSection>
  )
}
