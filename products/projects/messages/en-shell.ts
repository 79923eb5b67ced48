/** The names by which the shell calls what stands here. */
export const words = {
  projects: 'Projects',
  new_project: 'Create a project',
  new_task: 'New task',
  line_title: 'Boards and lists',
  line_text: 'Drag with the mouse, the keyboard or a finger. Filter, sort, search, export.',
}
