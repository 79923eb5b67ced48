import { TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { withZone } from '#services/users/pages/zone.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { Form, useForm } from '#ui/components/form.tsx'
import { useLanguage } from '#ui/language.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { CheckMail } from './check-mail.tsx'
import { useGoOn } from './enter.ts'
import { EmailField, NewPasswordField } from './fields.tsx'
import { keepNext, useNext } from './search.ts'
import { useWords } from './words.ts'

export default function SignUp() {
  const words = useWords()
  const language = useLanguage()
  const next = useNext()
  const leaving = useGoOn()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useForm({
    initial: { name: '', email: '', password: '' },
    draft: 'signup',
    onSubmit: async (values) => {
      const { user } = await withZone((zone) =>
        dataOf(api.POST('/auth/signup', { body: { ...values, ...zone, language } })),
      )
      keepNext(user.email, next.search)
      setSentTo(user.email)
    },
  })
  if (leaving) return null
  if (sentTo !== null) return <CheckMail email={sentTo} onOther={() => setSentTo(null)} />
  return (
    <NarrowPage
      title={words.signup.title}
      text={words.signup.lead}
      footer={
        <>
          {words.signup.have_account}{' '}
          <Link to="/login" search={next.search} className="socle-link">
            {words.signup.login}
          </Link>
        </>
      }
    >
      <Form narrow form={form} action={words.signup.submit}>
        <TextInput
          label={words.fields.name}
          autoComplete="name"
          autoFocus
          maxLength={100}
          {...form.field('name')}
        />
        <EmailField label={words.fields.email} {...form.field('email')} />
        <NewPasswordField label={words.fields.password} {...form.field('password')} />
      </Form>
    </NarrowPage>
  )
}
