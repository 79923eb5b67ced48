import { EmailSection } from './email-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { TotpSection } from './totp-section.tsx'

/** The settings tab about what opens the account. */
export default function Security() {
  return (
    <>
      <PasswordSection />
      <EmailSection />
      <TotpSection />
    </>
  )
}
