/** What a project may be marked with. Data of the project, not colours of the pages. */
export const projectColors = [
  '#4F46E5',
  '#0284C7',
  '#0D9488',
  '#16A34A',
  '#CA8A04',
  '#EA580C',
  '#DC2626',
  '#DB2777',
  '#7C3AED',
] as const
