import { api, dataOf } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { Form, PasswordField, useForm } from '#ui/components/form.tsx'
import { toast } from '#ui/components/toast.ts'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { AccountName, NewPasswordField } from './fields.tsx'
import { useWords } from './words.ts'

export function PasswordSection() {
  const { fields, security } = useWords()
  const { email } = useUser()
  const form = useForm({
    initial: { current_password: '', password: '' },
    onSubmit: async (body) => {
      const { message } = await dataOf(api.POST('/auth/change-password', { body }))
      form.set('current_password', '')
      form.set('password', '')
      await toast(message, 'green')
    },
  })
  return (
    <SettingsSection title={security.password.title} text={security.password.about}>
      <Form form={form} action={security.password.submit}>
        <AccountName email={email} />
        <PasswordField
          label={fields.current_password}
          autoComplete="current-password"
          {...form.field('current_password')}
        />
        <NewPasswordField label={fields.new_password} {...form.field('password')} />
      </Form>
    </SettingsSection>
  )
}
