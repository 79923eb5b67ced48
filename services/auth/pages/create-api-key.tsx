import { Button, NativeSelect, TextInput } from '@mantine/core'
import { api, dataOf } from '#ui/api/client.ts'
import { now } from '#ui/clock.ts'
import { Form, useForm } from '#ui/components/form.tsx'
import { useWords } from './words.ts'

const lifetimes = { month: 30, quarter: 90, year: 365, never: null }

export function CreateApiKey(props: {
  readonly organization_id: string
  readonly onCreated: (secret: string) => Promise<void>
  readonly onCancel: () => void
}) {
  const { organization_id, onCreated, onCancel } = props
  const words = useWords().api_keys
  const form = useForm({
    initial: { name: '', scopes: 'read', lifetime: 'quarter' },
    draft: 'api-key',
    onSubmit: async ({ name, scopes, lifetime }) => {
      const days = lifetimes[lifetime as keyof typeof lifetimes] // one of the options below
      const { secret } = await dataOf(
        api.POST('/auth/api-keys', {
          body: {
            name,
            organization_id,
            scopes: scopes === 'write' ? ['read', 'write'] : ['read'],
            expires_at: days === null ? null : new Date(now() + days * 86_400_000).toISOString(),
          },
        }),
      )
      await onCreated(secret)
    },
  })
  const { error: _error, ...scopes } = form.field('scopes')
  const { error: _expiry, ...lifetime } = form.field('lifetime')
  const options = words.expires_options
  return (
    <Form
      form={form}
      action={words.create}
      secondary={
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
      }
    >
      <TextInput
        label={words.name}
        description={words.name_help}
        maxLength={100}
        autoFocus
        {...form.field('name')}
      />
      <NativeSelect
        label={words.scopes}
        data={[
          { value: 'read', label: words.read },
          { value: 'write', label: words.write },
        ]}
        {...scopes}
      />
      <NativeSelect
        label={words.expires}
        data={[
          { value: 'month', label: options.month },
          { value: 'quarter', label: options.quarter },
          { value: 'year', label: options.year },
          { value: 'never', label: options.never },
        ]}
        {...lifetime}
      />
    </Form>
  )
}
