import { Button, Text } from '@mantine/core'
import { useUser } from '#ui/api/session.tsx'
import { Form, PasswordField, useForm } from '#ui/components/form.tsx'
import { AccountName } from './fields.tsx'
import { useWords } from './words.ts'

/** The password again, before something that an unattended browser must not do. */
export function ConfirmPassword(props: {
  readonly about: string | undefined
  readonly action: string
  readonly onConfirm: (password: string) => Promise<void>
  readonly onCancel: () => void
}) {
  const { about, action, onConfirm, onCancel } = props
  const { fields, security } = useWords()
  const { email } = useUser()
  const form = useForm({
    initial: { password: '' },
    onSubmit: ({ password }) => onConfirm(password),
  })
  return (
    <Form
      form={form}
      action={action}
      secondary={
        <Button variant="subtle" onClick={onCancel}>
          {security.totp.cancel}
        </Button>
      }
    >
      <AccountName email={email} />
      <Text size="sm">
        {about} {security.totp.confirm_password}
      </Text>
      <PasswordField
        label={fields.current_password}
        autoComplete="current-password"
        autoFocus
        {...form.field('password')}
      />
    </Form>
  )
}
