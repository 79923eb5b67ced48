import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import type { SecondFactorDue, SignedIn } from '#ui/api/schema/auth.d.ts'
import { CodeField, Form, useForm } from '#ui/components/form.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { RecoveryCodeField } from './fields.tsx'
import { useWords } from './words.ts'

/** The second step of signing in: a code of the authenticator, or a recovery code. */
export function SecondFactor(props: {
  readonly due: SecondFactorDue
  readonly onSignedIn: (answer: SignedIn) => Promise<void>
  readonly onStartOver: () => void
}) {
  const { due, onSignedIn, onStartOver } = props
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
    <NarrowPage title={words.title} text={recovery ? words.recovery_lead : words.lead}>
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
    </NarrowPage>
  )
}
