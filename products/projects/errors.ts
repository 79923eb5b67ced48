import { defineErrors } from '#kernel/errors/application-error.ts'

export const errors = defineErrors('projects', {
  archived: 409,
  assignee_not_member: 400,
  column_unknown: 400,
  column_not_empty: 409,
  column_last: 409,
  too_many_columns: 409,
  too_many_labels: 409,
  follower_not_reader: 400,
  label_name_taken: 409,
  label_unknown: 400,
  last_owner: 409,
  not_deleted: 409,
  other_organization: 409,
  view_name_taken: 409,
  too_many_views: 409,
})
