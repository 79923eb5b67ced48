/** The names by which the shell calls what stands here. */
export const words = { data: 'Vos données' }
