const it = (task: string) => task || 'the task'
const of = (task: string) => task && ` of ${task}`
const labels = (count: number) => (count === 1 ? 'the label' : 'the labels')

/** What happened, after a person’s name. `task`: its name; empty where it is clear which is meant. */
export const words = {
  somebody: 'Somebody',
  quoted: (name: string) => `“${name}”`,
  priorities: { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
  project_created: 'created the project',
  project_updated: 'changed the project',
  project_renamed: 'renamed the project',
  project_described: 'edited the description of the project',
  project_archived: 'archived the project',
  project_unarchived: 'unarchived the project',
  project_deleted: 'moved the project to the trash',
  project_restored: 'restored the project',
  public_link_opened: 'created a public link to the board',
  public_link_closed: 'turned off the public link',
  member_added: (name: string) => `added ${name}`,
  member_joined: 'joined the project',
  member_changed: (name: string) => `changed the role of ${name}`,
  member_removed: (name: string) => `removed ${name}`,
  member_left: 'left the project',
  task_created: (task: string) => `created ${it(task)}`,
  task_updated: (task: string) => `changed ${it(task)}`,
  task_renamed: (task: string) => `renamed ${it(task)}`,
  task_described: (task: string) => `edited the description${of(task)}`,
  due_changed: (task: string, from: string, to: string) =>
    `changed the due date${of(task)} from ${from} to ${to}`,
  due_set: (task: string, to: string) => `set the due date${of(task)} to ${to}`,
  due_removed: (task: string, from: string) => `removed the due date${of(task)}, which was ${from}`,
  priority_changed: (task: string, from: string, to: string) =>
    `changed the priority${of(task)} from ${from} to ${to}`,
  labels_given: (task: string, names: string, count: number) =>
    `added ${labels(count)} ${names}${task && ` to ${task}`}`,
  labels_taken: (task: string, names: string, count: number) =>
    `removed ${labels(count)} ${names}${task && ` from ${task}`}`,
  task_moved: (task: string, from: string, to: string) => `moved ${it(task)} from ${from} to ${to}`,
  task_moved_in: (task: string, project: string) =>
    `moved ${it(task)} here from ${project || 'another project'}`,
  task_moved_away: (project: string) => `moved a task to ${project || 'another project'}`,
  task_assigned: (task: string, name: string) => `assigned ${it(task)} to ${name}`,
  task_reassigned: (task: string, name: string, before: string) =>
    `assigned ${it(task)} to ${name} instead of ${before}`,
  task_taken: (task: string) => `took on ${it(task)}`,
  task_dropped: (task: string) => `gave up ${it(task)}`,
  task_unassigned: (task: string, before: string) =>
    `unassigned ${before}${task && ` from ${task}`}`,
  task_deleted: (task: string) => `moved ${it(task)} to the trash`,
  task_restored: (task: string) => `restored ${it(task)}`,
  comment_created: (task: string) => `commented${task && ` on ${task}`}`,
  comment_deleted: (task: string) => `deleted a comment${task && ` on ${task}`}`,
  comment_restored: (task: string) => `restored a comment${task && ` on ${task}`}`,
}
