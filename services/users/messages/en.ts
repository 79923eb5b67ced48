export const en = { name: 'People', errors: {}, deleted_person: 'Deleted person' }
