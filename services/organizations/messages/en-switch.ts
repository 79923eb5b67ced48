/** What the sidebar and the palette say of organisations. */
export const words = {
  organization: 'Organisation',
  settings: 'Organisation settings',
  switch_to: (name: string) => `Switch to ${name}`,
  people: 'People',
}
