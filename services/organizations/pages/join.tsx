import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { EmailField, NewPasswordField } from '#services/auth/pages/fields.tsx'
import { SecondFactorForm } from '#services/auth/pages/second-factor.tsx'
import { useWords as useAccountWords } from '#services/auth/pages/words.ts'
import { shownAddress } from '#services/mail/vocabulary.ts'
import { withZone } from '#services/users/pages/zone.ts'
import { api, dataOf } from '#ui/api/client.ts'
import type { SecondFactorDue, SignedIn } from '#ui/api/schema/auth.d.ts'
import type { AcceptedInvitation as Accepted } from '#ui/api/schema/organizations.d.ts'
import { Form, PasswordField, useForm } from '#ui/components/form.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from './words.ts'

/** The invitation's mail proved the address: a name, a password, in. */
export function SignUpAndJoin(props: {
  readonly email: string
  readonly token: string
  readonly onJoined: (answer: SignedIn, joined: Accepted) => Promise<void>
}) {
  const { email, token, onJoined } = props
  const words = useWords().invite
  const { fields } = useAccountWords()
  const language = useLanguage()
  const form = useForm({
    initial: { name: '', password: '' },
    draft: 'join',
    onSubmit: async (values) => {
      const { signed_in, joined } = await withZone((zone) => {
        const body = { ...values, ...zone, token, language }
        return dataOf(api.POST('/auth/signup-by-invitation', { body }))
      })
      await onJoined(signed_in, joined)
    },
  })
  return (
    <Form narrow form={form} action={words.join}>
      <EmailField label={fields.email} value={shownAddress(email)} readOnly variant="filled" />
      <TextInput
        label={fields.name}
        autoComplete="name"
        autoFocus
        maxLength={100}
        {...form.field('name')}
      />
      <NewPasswordField label={fields.password} {...form.field('password')} />
    </Form>
  )
}

/** Whoever has an account says that it is theirs, and is in. */
export function SignInAndJoin(props: {
  readonly email: string
  readonly onSignedIn: (answer: SignedIn) => Promise<void>
}) {
  const { email, onSignedIn } = props
  const words = useWords().invite
  const { fields } = useAccountWords()
  const [due, setDue] = useState<SecondFactorDue | null>(null)
  const form = useForm({
    initial: { password: '' },
    onSubmit: async ({ password }) => {
      const answer = await dataOf(api.POST('/auth/login', { body: { email, password } }))
      if ('mfa_required' in answer) return setDue(answer)
      await onSignedIn(answer)
    },
  })
  if (due) {
    return <SecondFactorForm due={due} onStartOver={() => setDue(null)} onSignedIn={onSignedIn} />
  }
  return (
    <Form narrow form={form} action={words.sign_in_and_join}>
      <EmailField label={fields.email} value={shownAddress(email)} readOnly variant="filled" />
      <PasswordField
        label={fields.password}
        autoComplete="current-password"
        autoFocus
        {...form.field('password')}
      />
    </Form>
  )
}
