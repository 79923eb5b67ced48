interface AboutTask {
  readonly actor: string
  readonly task: string
  readonly project: string
}

export const en = {
  name: 'Projects',
  columns: { todo: 'To do', in_progress: 'In progress', review: 'Review', done: 'Done' },
  priorities: { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
  csv: {
    // As spreadsheets in this language cut lines.
    separator: ',',
    heads: {
      number: 'No.',
      title: 'Title',
      column: 'Column',
      priority: 'Priority',
      due_date: 'Due',
      assigned_to: 'Assigned to',
      labels: 'Labels',
      description: 'Description',
      created_at: 'Created',
      completed_at: 'Completed',
    },
  },
  errors: {
    archived: 'This project is archived. Unarchive it to change it.',
    assignee_not_member: 'Only members of the project can be assigned. Add this person first.',
    column_unknown: 'This column does not exist any more. Reload the board.',
    column_not_empty: 'This column still has tasks. Choose the column they move to.',
    column_last: 'A board keeps at least one column.',
    too_many_columns: 'A board has at most 50 columns. Delete one first.',
    follower_not_reader: 'Only people who read the project can follow its tasks.',
    label_name_taken: 'There is a label of this name already. Choose another, or merge the two.',
    label_unknown: 'This label does not exist any more. Reload the board.',
    too_many_labels: 'A project has at most 200 labels. Merge or delete some first.',
    last_owner: 'A project keeps at least one owner. Make somebody else owner first.',
    not_deleted: 'This is not in the trash.',
    other_organization: 'A task moves only between projects of one organization.',
    view_name_taken: 'You already have a view with this name. Choose another.',
    too_many_views:
      'A project can have 50 views of your own and 100 shared ones. Delete one first.',
  },
  mail: {
    leaving_trash: {
      subject: (project: string) => `${project} leaves the trash in three days`,
      heading: (project: string) => `${project} is about to go`,
      paragraph: (day: string) =>
        `On ${day} it is deleted for good, with its tasks and comments. Until then you can take it out of the trash.`,
      button: 'Open the trash',
      note: 'You received this e-mail because you own the project. If you no longer need it, there is nothing to do.',
    },
  },
  metrics: {
    open_tasks: 'open tasks',
    overdue_tasks: 'overdue',
    done_this_week: 'done in 7 days',
  },
  notification_labels: {
    assigned: 'A task is assigned to you',
    mentioned: 'Somebody mentions you',
    commented: 'Somebody comments on a task that you follow',
    followed: 'Somebody has you follow a task',
  },
  notifications: {
    assigned: (about: AboutTask) => `${about.actor} assigned you ${about.task} in ${about.project}`,
    mentioned: (about: AboutTask) =>
      `${about.actor} mentioned you on ${about.task} in ${about.project}`,
    followed: (about: AboutTask) =>
      `${about.actor} has you follow ${about.task} in ${about.project}`,
    commented: (about: AboutTask) =>
      `${about.actor} commented on ${about.task} in ${about.project}`,
  },
}
