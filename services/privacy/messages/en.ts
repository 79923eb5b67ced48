export const en = {
  name: 'Your data',
  errors: {
    sole_owner: (organizations: string) =>
      `You are the only owner here: ${organizations}. Make somebody else an owner, or delete the organisation, first.`,
    not_leaving: 'There is no deletion to cancel.',
    export_not_ready: 'Your data is still being prepared. Try again in a moment.',
  },
  notification_labels: {
    export_ready: 'A copy of your data is ready',
    export_failed: 'A copy of your data could not be made',
  },
  notifications: {
    export_ready: 'The copy of your data is ready to download',
    export_failed: 'The copy of your data could not be made. Ask for it again',
  },
  mails: {
    asked: {
      subject: 'Your account will be deleted',
      paragraph: (name: string, day: string) =>
        `Hello ${name}, you asked for your account to be deleted. This happens on ${day}. Until then others see you as somebody who has left, and you are signed out everywhere.`,
      way_back: 'If you change your mind, sign in before that day and keep your account.',
      button: 'Sign in',
      note: 'If that was not you, sign in, keep your account and choose a new password at once.',
    },
    cancelled: {
      subject: 'Your account stays',
      paragraph: (name: string) =>
        `Hello ${name}, your account will not be deleted after all. Your API keys ended when you asked for it: make new ones where you need them.`,
      button: 'Open',
    },
    erased: {
      subject: 'Your account is deleted',
      paragraph: (name: string) =>
        `Goodbye ${name}. Your account and what was stored about you are being deleted now. This is the last e-mail you will receive from us.`,
    },
    export_ready: {
      subject: 'Your data is ready',
      paragraph: (name: string) =>
        `Hello ${name}, the copy of your data that you asked for is ready. You can download it for seven days.`,
      button: 'Download',
    },
  },
}
