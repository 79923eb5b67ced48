import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { setAccessToken } from '#ui/api/tokens.ts'
import { Form, PasswordField, useForm } from '#ui/components/form.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { useToken } from './search.ts'
import { useWords } from './words.ts'

interface Outcome {
  readonly done: boolean
  readonly text: string
}

/** Opened by the link of the reset mail. */
export default function Reset() {
  const { reset: words, fields } = useWords()
  const token = useToken()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const form = useForm({
    initial: { password: '' },
    onSubmit: async ({ password }) => {
      try {
        const body = { token: token ?? '', password }
        const { message } = await dataOf(api.POST('/auth/reset-password/confirm', { body }))
        setAccessToken(null) // all sessions have ended, this browser's too
        setOutcome({ done: true, text: message })
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'auth.token_invalid')) throw error
        setOutcome({ done: false, text: error.message })
      }
    },
  })
  if (token === null) {
    return (
      <NarrowPage title={words.title} text={words.no_token}>
        <Button component={Link} to="/forgot" fullWidth>
          {words.new_link}
        </Button>
      </NarrowPage>
    )
  }
  if (outcome) {
    return (
      <NarrowPage title={outcome.done ? words.done_title : words.failed_title} text={outcome.text}>
        <Button component={Link} to={outcome.done ? '/login' : '/forgot'} fullWidth>
          {outcome.done ? words.login : words.new_link}
        </Button>
      </NarrowPage>
    )
  }
  return (
    <NarrowPage title={words.title} text={words.lead}>
      <Form narrow form={form} action={words.submit}>
        <PasswordField
          label={fields.new_password}
          description={fields.password_hint}
          autoComplete="new-password"
          minLength={8}
          autoFocus
          {...form.field('password')}
        />
      </Form>
    </NarrowPage>
  )
}
