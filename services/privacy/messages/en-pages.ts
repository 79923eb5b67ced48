/** What the pages about one's data say. */
export const words = {
  copy: {
    title: 'A copy of your data',
    about:
      'Everything that is stored about you and what you made, as JSON. A large copy is prepared as a ZIP file; we will e-mail you when it is ready.',
    get: 'Get a copy',
    preparing:
      'Your copy is being prepared. You can leave this page: we will e-mail you when it is ready.',
    ready: (size: string, day: string) =>
      `Your copy is ready (${size}). You can download it until ${day}.`,
    download: 'Download',
    failed: 'Your copy could not be made. Try again, or write to us.',
    saved: 'Your copy is saved.',
  },
  deletion: {
    title: 'Delete your account',
    about:
      'Your account, your personal organisation and what is stored about you are deleted after 14 days. Until then you can change your mind by signing in. What you made in other people’s organisations stays with them, without your name; your comments there are emptied.',
    blocked:
      'You are the only owner of these organisations. Make somebody else an owner, or delete them, first:',
    manage: 'Open',
    ask: 'Delete my account',
    confirm_title: 'Delete your account?',
    confirm_text:
      'You are signed out everywhere at once, your API keys end, and others see you as somebody who has left.',
    password: 'Your password',
    code: 'Code of your authenticator, or a recovery code',
  },
  leaving: {
    title: 'Your account will be deleted',
    text: (day: string) =>
      `You asked for it. It happens on ${day}; until then others see you as somebody who has left.`,
    keep: 'Keep my account',
    sign_out: 'Sign out',
    kept: 'Your account stays.',
    asked:
      'We have sent you an e-mail. Until the day it names, you can sign in and keep your account.',
    sign_in: 'Sign in',
  },
}
