import { nobody, type Rights } from '#kernel/testing/rights.ts'

const readers = 'librarian reader key'

export const rights: Rights = {
  viewpoints: `${readers} colleague stranger anonymous`,
  sees: { shelf_id: readers },
  routes: {
    'GET /shelves/:shelf_id/books': readers,
    'DELETE /shelves/:shelf_id': 'librarian',
  },
  tables: {
    'library.shelves': {
      row: { id: ':shelf_id' },
      select: readers,
      insert: nobody,
      update: nobody,
      delete: 'librarian key',
    },
    'library.access': {
      row: { shelf_id: ':shelf_id', person_id: ':me' },
      select: readers,
      insert: nobody,
      update: nobody,
      delete: nobody,
    },
    'library.books': {
      row: { shelf_id: ':shelf_id' },
      select: readers,
      insert: {
        may: 'librarian key',
        row: { shelf_id: ':shelf_id', title: 'Emma' },
        never: [{ shelf_id: ':foreign_shelf_id' }],
      },
      update: {
        may: 'librarian key',
        set: { title: 'Emma' },
        also: 'shelf_id',
        never: [{ shelf_id: ':foreign_shelf_id' }],
      },
      delete: nobody,
    },
  },
}
