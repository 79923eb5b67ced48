/** Below a field for Markdown. */
export const words = {
  title: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  link: 'Link',
  list: 'List',
  boxes: 'Checklist',
  quote: 'Quote',
  code: 'Code',
  preview: 'Preview',
  write: 'Write',
  nothing: 'Nothing to preview yet',
}
