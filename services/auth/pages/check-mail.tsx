import { Button } from '@mantine/core'
import { shownAddress } from '#services/mail/vocabulary.ts'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { ResendLink } from './resend-link.tsx'
import { useWords } from './words.ts'

/** After signing up: the link is on its way. */
export function CheckMail({ email, onOther }: { email: string; onOther: () => void }) {
  const words = useWords().signup
  return (
    <NarrowPage
      title={words.sent_title}
      text={words.sent(shownAddress(email))}
      footer={
        <Button variant="subtle" size="compact-sm" onClick={onOther}>
          {words.other_address}
        </Button>
      }
    >
      <ResendLink email={email} label={words.resend} />
    </NarrowPage>
  )
}
