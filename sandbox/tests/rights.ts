import { closed, type Rights } from '#kernel/testing/rights.ts'

// The mailbox and the provider's stand-in come here over a pool of their own (see guard.ts).
export const rights: Rights = {
  viewpoints: 'person key read_key anonymous',
  tables: { 'sandbox.mails': closed, 'sandbox.resend_requests': closed },
}
