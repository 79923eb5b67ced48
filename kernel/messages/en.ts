import { list, plural } from './words.ts'

/** What the kernel itself says to callers. */
export const en = {
  errors: {
    bad_input: 'Some of the input is not valid. Check the fields named in the details.',
    signature_invalid: 'The signature does not belong to this content. Check the signing secret.',
    text_too_nested:
      'This text holds quotes, lists or brackets within each other more than a hundred deep. Take some away.',
    not_signed_in: 'Sign in to continue.',
    forbidden: 'You can see this, but you may not change it.',
    second_factor_required: 'Confirm with your second factor to continue.',
    scope_missing: 'This API key lacks the scope that the call needs. Use a key with that scope.',
    session_required: 'API keys cannot do this. Sign in and do it there.',
    not_found: 'There is nothing here, or it is not shared with you.',
    method_not_allowed:
      'This address does not take that method. The header Allow names those it takes.',
    stale: 'Somebody changed this in the meantime. Look at the current version and try again.',
    conflict: 'This collides with something that exists or has just changed. Reload and try again.',
    still_referenced: 'Something else still depends on this. Remove that first.',
    not_deleted: 'This is not in the trash.',
    idempotency_in_progress: 'The same request is still being worked on. Try again in a moment.',
    version_required: 'Send the version that you saw in the header If-Match.',
    body_too_large: 'That is too much at once. Send less.',
    unsupported_media_type:
      'This format is not taken here. Send JSON as application/json, or what the reference names.',
    too_slow: 'The request did not arrive in time. Check the connection and send it again.',
    range_not_satisfiable: 'There are no bytes in that range. Ask for the whole.',
    headers_too_large: 'The address and the headers are too long together. Send less in them.',
    idempotency_key_reused:
      'This Idempotency-Key was used for another request. Use a new key for new content.',
    too_many_requests: 'Too many requests. Wait a little and try again.',
    internal:
      'Something went wrong on our side. Try again; if it persists, tell us the request id.',
    unavailable: 'The service is away for a moment. Try again shortly.',
  },
  input: {
    required: 'This is required.',
    type: (expected: string) => `This must be ${typeNames[expected] ?? expected}.`,
    format: (format: string) => `This must be ${formatNames[format] ?? 'in the expected format'}.`,
    option: (options: readonly string[]) => `Use one of ${list('en', options)}.`,
    unknown_field: 'This field is not known here. Remove it.',
    characters_at_least: (count: number) =>
      `Use at least ${plural('en', count, { one: 'character', other: 'characters' })}.`,
    characters_at_most: (count: number) =>
      `Use at most ${plural('en', count, { one: 'character', other: 'characters' })}.`,
    items_at_least: (count: number) =>
      `Give at least ${plural('en', count, { one: 'item', other: 'items' })}.`,
    items_at_most: (count: number) =>
      `Give at most ${plural('en', count, { one: 'item', other: 'items' })}.`,
    at_least: (minimum: string) => `Use ${minimum} or more.`,
    at_most: (maximum: string) => `Use ${maximum} or less.`,
    more_than: (minimum: string) => `Use more than ${minimum}.`,
    less_than: (maximum: string) => `Use less than ${maximum}.`,
    multiple_of: (step: string) => `Use a multiple of ${step}.`,
    text: 'This text holds characters that cannot be stored. Remove them.',
    json: 'The body is not valid JSON.',
    form: 'The body is not a valid form.',
    fields_first: 'Put the fields of the form before its files.',
    if_match: 'Send the version as a quoted number, such as "7".',
    idempotency_key: 'Use 1 to 255 visible ASCII characters.',
    no_body: 'This call takes no body.',
    invalid: 'This is not valid.',
    cursor: 'Use the `next` of the previous page.',
  },
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  date: 'a date',
}

const formatNames: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  url: 'an address that starts with https://',
  uuid: 'an id (UUID)',
  datetime: 'a time such as 2026-11-23T09:00:00Z',
  date: 'a date such as 2026-11-23',
  time: 'a time of day such as 09:30',
}
