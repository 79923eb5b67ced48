// The product's fixed words, apart from the shapes, so that pages need no validator to show them.

/** The strongest first. */
export const roles = ['owner', 'editor', 'commenter', 'viewer'] as const
export const priorities = ['low', 'medium', 'high', 'urgent'] as const
export const columnKinds = ['open', 'active', 'done'] as const
export const taskSorts = [
  'position',
  'due_date',
  'priority',
  'updated_at',
  'number',
  'title',
] as const

/** How long what was deleted can be restored. */
export const trashDays = 30
