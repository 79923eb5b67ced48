/** What is lacking where a requirement is known not to be met, or met in part. */
export const open: Readonly<Record<string, string>> = {
  'V3.3.1':
    'the cookie is Secure behind https, but has no prefix: its name is part of the contract',
  'V3.3.3': 'the cookie is for /api alone, which the prefix __Host- does not allow',
  'V4.4.1':
    'the pages ask for wss where they came by https; that nothing else is taken is up to the proxy',
  'V11.1.1':
    'keys and their purposes are written down; no command replaces SOCLE_SECRET or the signing key yet',
  'V11.2.2': 'hashes of passwords and signing keys can be replaced; SOCLE_SECRET cannot yet',
  'V11.4.1':
    'codes of authenticators are HMAC-SHA-1, as the apps on phones compute them (RFC 6238)',
  'V11.5.1':
    'tokens have 256 bits; a recovery code has 50, is hashed as a password is, and guesses wait',
  'V12.2.1': 'pages are told to stay on https; the port behind the proxy speaks plain HTTP',
  'V12.3.1': 'what an address of SMTP or of Postgres says is done: it may name an unencrypted one',
  'V13.2.1':
    'processes log in to Postgres with passwords, derived and of one role each, that do not change',
  'V13.2.4': 'whom Socle talks to is written down and held by a test; nothing stops it at run time',
  'V13.2.5': 'whom Socle talks to is written down and held by a test; nothing stops it at run time',
  'V13.3.1': 'secrets come from the environment; a vault is the business of whoever runs it',
  'V14.1.1':
    'each column is classified by what export and erasure do with it, not by its protection',
  'V14.3.2':
    'answers without secrets are kept by the browser, to be asked for again each time (ETag)',
  'V14.3.3':
    'drafts, without passwords and codes, wait in the tab until they are sent or the session ends',
  'V15.1.1': 'no time frames for mending dependencies are written down yet',
  'V16.2.2': 'times are UTC; that clocks agree is the business of whoever runs the machines',
  'V16.4.2':
    'events are written by the system alone; the log is guarded by whoever runs the process',
  'V16.4.3':
    'the log goes to the standard output; where it is sent is the business of whoever runs it',
}
