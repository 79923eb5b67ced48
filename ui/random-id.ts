const digit = () => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0

/** A random id (UUID version 4), also where `crypto.randomUUID` is not: on a page that came over plain http. */
export const randomId = (): string =>
  'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) =>
    (place === 'x' ? digit() & 15 : 8 | (digit() & 3)).toString(16),
  )
