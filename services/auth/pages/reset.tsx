import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { setAccessToken } from '#ui/api/tokens.ts'
import { Form, useForm } from '#ui/components/form.tsx'
import { ErrorState } from '#ui/components/states.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { AccountName, NewPasswordField } from './fields.tsx'
import { Outcome, refusalOf, useMailLink } from './mail-link.tsx'
import { useToken } from './search.ts'
import { useWords } from './words.ts'

/** Behind the link of the reset mail. */
export default function Reset() {
  const { reset: words, fields } = useWords()
  const token = useToken()
  const link = useMailLink(token)
  const [done, setDone] = useState<string | null>(null)
  const form = useForm({
    initial: { password: '' },
    onSubmit: async ({ password }) => {
      const body = { token: token ?? '', password }
      const { message } = await dataOf(api.POST('/auth/reset-password/confirm', { body }))
      setAccessToken(null) // all sessions have ended, this browser's too
      setDone(message)
    },
  })
  const another = { to: '/forgot', label: words.new_link }
  if (token === null) return <Outcome title={words.title} text={words.no_token} way={another} />
  if (done !== null) {
    const login = { to: '/login', label: words.login }
    return <Outcome title={words.done_title} text={done} way={login} />
  }
  const spent = refusalOf(form.error)
  const refused = spent?.code === 'auth.token_invalid' ? spent : refusalOf(link.error)
  if (refused) return <Outcome title={words.failed_title} text={refused.message} way={another} />
  return (
    <NarrowPage title={words.title} text={words.lead}>
      {link.error && <ErrorState error={link.error} onRetry={() => void link.refetch()} />}
      <Form narrow form={form} action={words.submit}>
        <AccountName email={link.data?.email ?? ''} />
        <NewPasswordField label={fields.new_password} autoFocus {...form.field('password')} />
      </Form>
    </NarrowPage>
  )
}
