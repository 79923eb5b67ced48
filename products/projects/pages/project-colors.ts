/** What a project may be marked with. Data of the project, not colours of the pages. */
export const projectColors = [
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
