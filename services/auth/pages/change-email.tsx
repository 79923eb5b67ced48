import { api, dataOf } from '#ui/api/client.ts'

import { LinkResult } from './link-result.tsx'
import { useWords } from './words.ts'

/** Opened by the link sent to a new address. */
export default function ChangeEmail() {
  const words = useWords().change_email
  const settings = { to: '/settings/security', label: words.go_on }
  return (
    <LinkResult
      name="change-email"
      words={words}
      confirm={(token) => dataOf(api.POST('/auth/change-email/confirm', { body: { token } }))}
      done={settings}
      failed={settings}
    />
  )
}
