/** What is lacking where a requirement is known not to be met, or met in part. */
export const open: Readonly<Record<string, string>> = {
  'V3.3.1':
    'the cookie is Secure behind https, but has no prefix: its name is part of the contract',
  'V3.3.3': 'the cookie is for /api alone, which the prefix __Host- does not allow',
  'V11.4.1':
    'codes of authenticators are HMAC-SHA-1, as the apps on phones compute them (RFC 6238)',
  'V12.2.1': 'pages are told to stay on https; the port behind the proxy speaks plain HTTP',
  'V12.3.1': 'what an address of SMTP or of Postgres says is done: it may name an unencrypted one',
  'V13.2.1':
    'processes log in to Postgres with passwords, derived and of one role each, that do not change',
  'V13.3.1': 'secrets come from the environment; a vault is the business of whoever runs it',
  'V14.3.2':
    'answers without secrets are kept by the browser, to be asked for again each time (ETag)',
  'V16.4.3':
    'the log goes to the standard output; where it is sent is the business of whoever runs it',
}
