import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import type { SecondFactorDue, SignedIn } from '#ui/api/schema/auth.d.ts'
import { CodeField, Form, useForm } from '#ui/components/form.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { RecoveryCodeField } from './fields.tsx'
import { useWords } from './words.ts'

interface SecondStep {
  readonly due: SecondFactorDue
  readonly onSignedIn: (answer: SignedIn) => Promise<void>
  readonly onStartOver: () => void
}

/** The second step of signing in. */
export function SecondFactor(props: SecondStep) {
  return (
    <NarrowPage title={useWords().second_factor.title}>
      <SecondFactorForm {...props} />
    </NarrowPage>
  )
}

/** A code of the authenticator, or a recovery code. */
export function SecondFactorForm({ due, onSignedIn, onStartOver }: SecondStep) {
  const words = useWords().second_factor
  const [recovery, setRecovery] = useState(false)
  const form = useForm({
    initial: { code: '' },
    onSubmit: async ({ code }) => {
      const body = { mfa_token: due.mfa_token, code }
      const answer = await dataOf(api.POST('/auth/mfa/verify', { body }))
      if (!('mfa_required' in answer)) await onSignedIn(answer)
    },
  })
  return (
    <Form
      narrow
      form={form}
      action={words.submit}
      secondary={
        <Group justify="space-between">
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              form.set('code', '')
              setRecovery(!recovery)
            }}
          >
            {recovery ? words.use_authenticator : words.use_recovery}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={onStartOver}>
            {words.start_over}
          </Button>
        </Group>
      }
    >
      <Text size="sm" c="dimmed">
        {recovery ? words.recovery_lead : words.lead}
      </Text>
      {recovery ? (
        <RecoveryCodeField label={words.recovery_code} autoFocus {...form.field('code')} />
      ) : (
        <CodeField
          label={words.code}
          value={form.values.code}
          error={form.field('code').error}
          onChange={(code) => form.set('code', code)}
        />
      )}
    </Form>
  )
}
