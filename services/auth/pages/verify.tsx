import { useRouter } from '@tanstack/react-router'
import { api, dataOf } from '#ui/api/client.ts'
import { useEnter } from './enter.ts'
import { MailLink } from './mail-link.tsx'
import { takeNext } from './search.ts'
import { useWords } from './words.ts'

/** Behind the link of the verification mail. In the browser that signed up it leads in at once. */
export default function Verify() {
  const words = useWords().verify
  const router = useRouter()
  const enter = useEnter()
  return (
    <MailLink
      purpose="verify_email"
      words={words}
      confirm={(token) => dataOf(api.POST('/auth/verify-email', { body: { token } }))}
      onDone={async ({ signed_in }) => {
        if (!signed_in) return
        await enter(signed_in)
        router.history.replace(takeNext(signed_in.user.email) ?? '/dashboard')
      }}
      done={{ to: '/login', label: words.login }}
      failed={{ to: '/login', label: words.new_link }}
    />
  )
}
