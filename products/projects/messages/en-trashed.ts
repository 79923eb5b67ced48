/** What is said of a project in the trash. */
export const words = {
  gone_on: (day: string) => `Gone for good on ${day}`,
  restore: 'Restore',
  restore_project: (name: string) => `Restore ${name}`,
  restored: (name: string) => `${name} is back`,
  title: (name: string) => `${name} is in the trash`,
  text: (counts: string, day: string) =>
    `Nobody sees it on a board or in a list, and its tasks (${counts}) wait with it. It can be restored until ${day}; then it is deleted for good.`,
  back: 'All projects',
}
