const number = new Intl.NumberFormat('en')

export const en = {
  errors: {
    limit_reached: (limit: number) =>
      `Your plan allows ${number.format(limit)} of these: remove one first.`,
  },
}
