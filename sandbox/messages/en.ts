export const en = {
  title: 'Sandbox mailbox',
  about: 'Every mail that this Socle sends in development arrives here and goes no further.',
  empty: 'No mail yet. Sign up, and the verification mail arrives here.',
  choose: 'Choose a mail to read it.',
  clear: 'Clear the mailbox',
  to: 'To',
  from: 'From',
  sent: 'Sent',
  preview: 'Preview',
  text: 'Plain text',
  filter: 'Only to this address',
  all: 'All mails',
  refused:
    'The sandbox answers only at this machine, or with the key that Socle printed when it started.',
}

export type SandboxMessages = typeof en
