/** What the dashboard shows of projects, and what cards say too. */
export const words = {
  my_tasks: 'My tasks',
  no_tasks: 'Nothing is assigned to you. Enjoy the quiet.',
  activity: 'Recent activity',
  no_activity: 'What happens in your projects appears here.',
  first_steps: 'First steps',
  put_away: 'Put the first steps away',
  step_project: 'Create your first project',
  step_task: 'Add a task',
  step_invite: 'Invite somebody',
  step_security: 'Turn on a second factor',
  overdue: 'overdue',
}
