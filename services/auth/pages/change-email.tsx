import { api, dataOf } from '#ui/api/client.ts'
import { MailLink } from './mail-link.tsx'
import { useWords } from './words.ts'

/** Behind the link sent to a new address. */
export default function ChangeEmail() {
  const words = useWords().change_email
  const settings = { to: '/settings/security', label: words.go_on }
  return (
    <MailLink
      purpose="change_email"
      words={words}
      confirm={(token) => dataOf(api.POST('/auth/change-email/confirm', { body: { token } }))}
      done={settings}
      failed={settings}
    />
  )
}
