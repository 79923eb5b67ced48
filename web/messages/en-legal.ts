interface Facts {
  readonly name: string
  readonly company: string
  readonly address: string
  readonly email: string
}

/** What is true of every installation; a company with words of its own names their address in socle.config.ts. */
export const words = {
  privacy: {
    title: 'Privacy',
    sections: ({ name, company, address, email }: Facts) => [
      {
        title: 'Who is responsible',
        text: `${name} is run by ${company}, ${address}. Write to ${email} about anything on this page.`,
      },
      {
        title: 'What is stored',
        text: 'Your e-mail address, name, language, time zone and theme; your password, which nobody can read; the devices on which you are signed in; and what you and the people you work with write here.',
      },
      {
        title: 'Who sees it',
        text: 'The people you share it with, and nobody else. Every right is checked by the database itself. Mails are handed to the mail provider that delivers them.',
      },
      {
        title: 'Cookies',
        text: 'One keeps you signed in for 30 days; one remembers the language you chose. Both are needed for what you asked for. Nothing is loaded from other hosts, and nobody is followed.',
      },
      {
        title: 'For how long',
        text: 'What you put into the trash is deleted for good after 30 days. The log of calls is kept for 30 days, and events, which hold ids and no words, for 90 days.',
      },
      {
        title: 'Your rights',
        text: 'In the settings, under “Your data”, you take along all that is stored about you, and ask for your account to be deleted. For 14 days you may change your mind; then it is erased.',
      },
    ],
  },
  terms: {
    title: 'Terms',
    sections: ({ name, company, address, email }: Facts) => [
      {
        title: 'Who offers this',
        text: `${name} is offered by ${company}, ${address}. You reach us at ${email}.`,
      },
      {
        title: 'Your account',
        text: 'An account is for one person, with an address that is theirs. Keep your password to yourself, and turn on a second factor where others rely on you.',
      },
      {
        title: 'What you write',
        text: 'It stays yours. You say who sees it. Write nothing here that is against the law or the rights of others.',
      },
      {
        title: 'What it costs',
        text: 'Nothing is charged here at present, and no payment details are asked for. What a plan allows is said where its limit is reached.',
      },
      {
        title: 'How it ends',
        text: 'You may leave at any time, and take your data along. An organisation that nobody else belongs to ends with your account.',
      },
    ],
  },
}
