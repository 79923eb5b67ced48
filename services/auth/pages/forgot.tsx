import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { Form, useForm } from '#ui/components/form.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { EmailField } from './fields.tsx'
import { useWords } from './words.ts'

export default function Forgot() {
  const words = useWords()
  const [answer, setAnswer] = useState<string | null>(null)
  const form = useForm({
    initial: { email: '' },
    draft: 'forgot',
    onSubmit: async (body) => {
      const { message } = await dataOf(api.POST('/auth/reset-password', { body }))
      setAnswer(message)
    },
  })
  const footer = (
    <Link to="/login" className="socle-link">
      {words.back_to_login}
    </Link>
  )
  if (answer !== null) {
    return <NarrowPage title={words.forgot.sent_title} text={answer} footer={footer} />
  }
  return (
    <NarrowPage title={words.forgot.title} text={words.forgot.lead} footer={footer}>
      <Form narrow form={form} action={words.forgot.submit}>
        <EmailField label={words.fields.email} autoFocus {...form.field('email')} />
      </Form>
    </NarrowPage>
  )
}
