export const words = {
  search: 'Search',
  search_or_make: 'Search or create',
  make: (text: string) => `Create “${text}”`,
  nothing: 'Nothing found',
  more: (count: number) => `${count} more: type to find them`,
  chosen: 'chosen',
}
