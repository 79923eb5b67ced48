import { closed, type Rights } from '#kernel/testing/rights.ts'

// Any verb may send a mail, through a function; nobody reads or changes one.
export const rights: Rights = {
  viewpoints: 'person key read_key anonymous',
  tables: { 'mail.messages': closed, 'mail.contents': closed },
}
