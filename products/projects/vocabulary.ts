// The product's fixed words, apart from the shapes, so that pages need no validator to show them.

/** The strongest first. */
export const roles = ['owner', 'editor', 'commenter', 'viewer'] as const
/** What a project that is open to its organisation lets people do; its owners are named. */
export const openRoles = ['editor', 'commenter', 'viewer'] as const
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

/** What a project or a label may be marked with. Data of theirs, not colours of the pages. */
export const colors = [
  { value: '#4F46E5', name: 'indigo' },
  { value: '#0284C7', name: 'blue' },
  { value: '#0D9488', name: 'teal' },
  { value: '#16A34A', name: 'green' },
  { value: '#CA8A04', name: 'yellow' },
  { value: '#EA580C', name: 'orange' },
  { value: '#DC2626', name: 'red' },
  { value: '#DB2777', name: 'pink' },
  { value: '#7C3AED', name: 'violet' },
] as const

/** What the lanes of a board stand for. */
export const groupings = ['column', 'person', 'priority', 'label'] as const

/** How long what was deleted can be restored. */
export const trashDays = 30
