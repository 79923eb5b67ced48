import { TextInput } from '@mantine/core'
import type { ComponentProps } from 'react'
import { PasswordField } from '#ui/components/form.tsx'
import { useWords } from './words.ts'

type TextInputProps = ComponentProps<typeof TextInput>

/**
 * The address that password managers know as the account's name. A text field: of an international domain
 * Chromium's own kind gives back another text than what is being typed, and the server says what an address is.
 */
export function EmailField(props: TextInputProps) {
  return (
    <TextInput
      type="text"
      autoComplete="username"
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      {...props}
    />
  )
}

/** Tells password managers whose password a form is about, where nobody types it. */
export function AccountName({ email }: { email: string }) {
  return <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
}

/** One of the long codes kept for the day the authenticator is lost. */
export function RecoveryCodeField(props: TextInputProps) {
  return (
    <TextInput
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={32}
      {...props}
    />
  )
}

/** A password that is being chosen: how, until the server says what is wrong with it. */
export function NewPasswordField({
  label,
  ...props
}: Omit<ComponentProps<typeof PasswordField>, 'description'>) {
  const { fields } = useWords()
  return (
    <PasswordField
      label={label ?? fields.new_password}
      {...(!props.error && { description: fields.password_hint })}
      autoComplete="new-password"
      minLength={8}
      {...props}
    />
  )
}
