/**
 * Text that Postgres cannot hold: NUL, and halves of surrogate pairs, which have no UTF-8 form.
 * @returns the path of the first such text below `value`, or undefined
 */
export function unstorablePath(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed() ? path : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    if (key.includes('\0') || !key.isWellFormed()) return path
    const found = unstorablePath(inner, `${path}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether JSON text can hold such text at all: there it only exists escaped. */
export function maybeUnstorable(json: string): boolean {
  return suspicious.test(json)
}

const suspicious = /\\u(?:0000|[dD][89a-fA-F])/
