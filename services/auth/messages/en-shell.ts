/** The names by which the shell calls what stands here. */
export const words = {
  security: 'Security',
  sessions: 'Sessions',
  api_keys: 'API keys',
}
