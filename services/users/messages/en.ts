import { pages } from './en-pages.ts'

export const en = { name: 'People', errors: {}, deleted_person: 'Deleted person', pages }
