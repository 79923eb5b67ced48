export const en = {
  name: 'Account',
  errors: {
    invalid_credentials: 'This e-mail address and password do not match.',
    email_not_verified: 'Confirm your e-mail address first: open the link we sent you.',
    suspended: 'This account is suspended. Write to us to have it looked at.',
    refresh_token_invalid: 'Your session has ended. Sign in again.',
    refresh_token_reused: 'Your session was ended because its key was used twice. Sign in again.',
    mfa_token_invalid: 'That took too long. Sign in again from the start.',
    code_invalid: 'This code is not right, or it was used already. Try the next one.',
    token_invalid: 'This link has expired or was used already. Ask for a new one.',
    password_wrong: 'This is not your password.',
    password_weak: 'This password is too easy to guess.',
    password_length: 'Use 8 to 128 characters.',
    account_exists: 'This address has an account already. Sign in to join.',
    email_taken: 'This address cannot be used.',
    mfa_already_on: 'Your second factor is on already.',
    mfa_not_on: 'You have no second factor yet. Set one up first.',
    not_organization_admin: 'Only owners and admins of the organisation manage its API keys.',
    expiry_past: 'Choose a time in the future.',
  },
  weakness: {
    common: 'This password is one of the first that others would try. Use a longer sentence.',
    personal: 'Do not use your name or address as your password.',
  },
  answers: {
    signed_up: 'Account created. Please check your e-mail to confirm your address.',
    verified: 'Your e-mail address is confirmed. You can sign in now.',
    verified_here: 'Your e-mail address is confirmed.',
    already_verified: 'Your e-mail address was confirmed already. You can sign in.',
    verification_sent: 'If this address waits for confirmation, we have sent the link again.',
    reset_sent: 'If there is an account under this address, we have sent a link to it.',
    password_changed: 'Your password is changed.',
    address_change_sent:
      'We have sent a link to the new address. It is used once you confirm it there.',
    address_changed: 'Your e-mail address is changed.',
  },
  mails: {
    verify: {
      subject: 'Confirm your e-mail address',
      heading: 'Welcome!',
      paragraph: 'Confirm your e-mail address to start. The link is good for 24 hours.',
      button: 'Confirm address',
      note: 'If you did not create this account, you can ignore this mail.',
    },
    welcome: {
      subject: 'Your account is ready',
      heading: (name: string) => `You are all set, ${name}`,
      paragraph: 'Your address is confirmed. Sign in and look around.',
      button: 'Sign in',
    },
    reset: {
      subject: 'Choose a new password',
      heading: 'Choose a new password',
      paragraph: 'Open this link to choose a new password. It is good for one hour and works once.',
      button: 'Choose a password',
      note: 'If you did not ask for this, ignore this mail: your password stays as it is.',
    },
    password_changed: {
      subject: 'Your password was changed',
      paragraph: (name: string) =>
        `Hello ${name}, the password of your account was just changed. If that was not you, choose a new one at once.`,
      button: 'That was not me',
    },
    address_change: {
      subject: 'Confirm your new address',
      paragraph: (email: string) =>
        `Somebody asked to use ${email} for their account. If that was you, open this link. It is good for one hour.`,
      button: 'Use this address',
      note: 'If you did not ask for this, ignore this mail: nothing happens.',
    },
    address_changed: {
      subject_asked: 'A change of address was requested',
      subject_done: 'Your address was changed',
      asked: (name: string, email: string) =>
        `Hello ${name}, somebody who knows your password asked to use ${email} for your account. Nothing has changed yet. If that was not you, choose a new password.`,
      done: (name: string, email: string) =>
        `Hello ${name}, your account now uses ${email}. If that was not you, write to us at once.`,
      button: 'Secure my account',
    },
    new_sign_in: {
      subject: 'New sign-in to your account',
      paragraph: (name: string, device: string) =>
        `Hello ${name}, your account was just opened on a device we had not seen before: ${device}. If that was you, there is nothing to do.`,
      button: 'Look at my sessions',
    },
    account_exists: {
      subject: 'You already have an account',
      paragraph: (name: string) =>
        `Hello ${name}, somebody just tried to sign up with this address. You have an account already: sign in, or choose a new password if you forgot it.`,
      login: 'Sign in',
      reset: 'Choose a new password',
      note: 'If that was not you, ignore this mail. Nobody was told that you have an account.',
    },
  },
}
