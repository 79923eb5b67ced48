export const en = {
  layout: {
    why: (product: string) =>
      `You received this e-mail because your address is used with ${product}.`,
    link: 'If the button does not work, copy this address into your browser:',
  },
}

export type MailMessages = typeof en
