/** Saved views of a list. */
export const words = {
  title: 'Views',
  all: 'Show everything',
  own: 'My views',
  shared: 'Shared with everyone here',
  save: 'Save as a view',
  replace: 'Update this view',
  rename: 'Rename or share',
  delete: 'Delete this view',
  name: 'Name',
  seen_by: 'Who sees it',
  me: 'Only me',
  everybody: 'Everyone here',
  submit: 'Save',
}
