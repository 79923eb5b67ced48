import { Alert, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import type { SecondFactorDue } from '#ui/api/schema/auth.d.ts'
import { Form, PasswordField, useForm } from '#ui/components/form.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { useEnter, useGoOn } from './enter.ts'
import { EmailField } from './fields.tsx'
import { ResendLink } from './resend-link.tsx'
import { useNext } from './search.ts'
import { SecondFactor } from './second-factor.tsx'
import { useWords } from './words.ts'

export default function SignIn() {
  const words = useWords()
  const next = useNext()
  const enter = useEnter()
  const leaving = useGoOn()
  const [due, setDue] = useState<SecondFactorDue | null>(null)
  const [unverified, setUnverified] = useState(false)

  const form = useForm({
    initial: { email: '', password: '' },
    draft: 'login',
    onSubmit: async (body) => {
      setUnverified(false)
      try {
        const answer = await dataOf(api.POST('/auth/login', { body }))
        if ('mfa_required' in answer) setDue(answer)
        else await enter(answer)
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'auth.email_not_verified')) throw error
        setUnverified(true)
      }
    },
  })
  if (leaving) return null
  if (due) return <SecondFactor due={due} onSignedIn={enter} onStartOver={() => setDue(null)} />
  return (
    <NarrowPage
      title={words.login.title}
      footer={
        <>
          {words.login.no_account}{' '}
          <Link to="/signup" search={next.search} className="socle-link">
            {words.login.signup}
          </Link>
        </>
      }
    >
      {!unverified && !form.error && localStorage.getItem('socle-ended') && (
        <Alert color="gray" variant="light" title={words.login.ended_title} role="status">
          {words.login.ended}
        </Alert>
      )}
      {unverified && (
        <Alert color="yellow" variant="light" title={words.login.unverified_title} role="alert">
          <Text size="sm" mb={8}>
            {words.login.unverified}
          </Text>
          <ResendLink email={form.values.email} label={words.login.resend} />
        </Alert>
      )}
      <Form
        narrow
        form={form}
        action={words.login.submit}
        secondary={
          <Text size="sm" ta="center">
            <Link to="/forgot" className="socle-link">
              {words.login.forgot}
            </Link>
          </Text>
        }
      >
        <EmailField label={words.fields.email} autoFocus {...form.field('email')} />
        <PasswordField
          label={words.fields.password}
          autoComplete="current-password"
          {...form.field('password')}
        />
      </Form>
    </NarrowPage>
  )
}
