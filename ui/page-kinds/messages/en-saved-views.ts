/** Saved views of a list. */
export const words = {
  title: 'Views',
  all: 'Show everything',
  own: 'My views',
  shared: 'Shared with everybody here',
  save: 'Save as a view',
  replace: 'Save what is shown now',
  rename: 'Rename or share',
  delete: 'Delete this view',
  name: 'Name',
  seen_by: 'Who sees it',
  me: 'Only me',
  everybody: 'Everybody here',
  submit: 'Save',
}
