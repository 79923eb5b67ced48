import { api, dataOf } from '#ui/api/client.ts'
import { LinkResult } from './link-result.tsx'
import { useWords } from './words.ts'

/** Opened by the link of the verification mail. */
export default function Verify() {
  const words = useWords().verify
  return (
    <LinkResult
      name="verify"
      words={words}
      confirm={(token) => dataOf(api.POST('/auth/verify-email', { body: { token } }))}
      done={{ to: '/login', label: words.login }}
      failed={{ to: '/login', label: words.new_link }}
    />
  )
}
