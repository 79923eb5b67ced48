import { Alert } from '@mantine/core'
import { useState } from 'react'
import { shownAddress } from '#services/mail/vocabulary.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { Form, PasswordField, useForm } from '#ui/components/form.tsx'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { AccountName, EmailField } from './fields.tsx'
import { useWords } from './words.ts'

export function EmailSection() {
  const { fields, security } = useWords()
  const { email } = useUser()
  const [answer, setAnswer] = useState<string | null>(null)
  const form = useForm({
    initial: { email: '', password: '' },
    draft: 'change-email',
    onSubmit: async (body) => {
      setAnswer(null)
      const { message } = await dataOf(api.POST('/auth/change-email', { body }))
      form.set('email', '')
      form.set('password', '')
      setAnswer(message)
    },
  })
  return (
    <SettingsSection title={security.email.title} text={security.email.about(shownAddress(email))}>
      <Form form={form} action={security.email.submit}>
        {answer && (
          <Alert color="green" variant="light" role="status">
            {answer}
          </Alert>
        )}
        <AccountName email={email} />
        <EmailField
          label={security.email.new_email}
          description={security.email.help}
          {...form.field('email')}
          autoComplete="email"
        />
        <PasswordField
          label={fields.current_password}
          autoComplete="current-password"
          {...form.field('password')}
        />
      </Form>
    </SettingsSection>
  )
}
