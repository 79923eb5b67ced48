import type { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { type FormBody, isOneOf, type ReceivedFile } from '#kernel/contract/body.ts'
import { asOneLine } from '#kernel/contract/one-line.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { Language } from '#kernel/language.ts'
import { en } from '#kernel/messages/en.ts'
import { fr } from '#kernel/messages/fr.ts'
import { addField, type Fields, mostFields, readUrlEncoded } from './form-fields.ts'

const words = { en: en.input, fr: fr.input }

/** A form whose fields are not yet checked. */
export interface ReadForm {
  readonly fields: Fields
  readonly files: AsyncIterable<ReceivedFile>
}

/** Bytes of a field: as much as a JSON body may have in all. */
const fieldSize = 1024 * 1024

/** What was sent as `application/x-www-form-urlencoded`: fields alone. */
export function readPlainForm(bytes: Buffer, language: Language): ReadForm {
  const fields = readUrlEncoded(bytes, (name) => {
    const details = [{ path: `body.${name}`, code: 'characters', message: words[language].text }]
    return kernelErrors.bad_input({ details })
  })
  return { fields, files: noFiles }
}

export const noFiles: ReadForm['files'] = { async *[Symbol.asyncIterator]() {} }

/**
 * Reads a form up to its first file. The files follow as they are asked for: what nobody reads is not
 * received. A field behind a file is refused, since the verb runs by then.
 */
export function readForm(
  bytes: Readable,
  type: string,
  form: FormBody,
  language: Language,
): Promise<ReadForm> {
  const fields: Record<string, unknown> = Object.create(null)
  const queue = new Files()
  const counts = new Map<string, number>()
  const { promise, resolve, reject } = Promise.withResolvers<ReadForm>()
  let begun = false
  const begin = () => {
    begun = true
    resolve({ fields, files: queue })
  }
  const fail = (error: unknown) => {
    bytes.unpipe(parser)
    reject(error)
    queue.fail(error)
  }
  const refuse = (name: string, code: string, message: string) =>
    fail(kernelErrors.bad_input({ details: [{ path: `body.${name}`, code, message }] }))
  const say = words[language]
  /** The parser gives what a part does not say as undefined, whatever its types promise. */
  const nameless = (name: string | undefined) => {
    if (name === undefined) fail(broken(language))
    return name === undefined
  }

  const parser = openParser(type)
  parser.on('field', (name, value, nameCut, valueCut) => {
    if (nameless(name)) return
    if (begun) refuse(name, 'order', say.fields_first)
    else if (nameCut || valueCut) fail(kernelErrors.body_too_large())
    // Where its bytes are no UTF-8 the parser has put another character, which nobody wrote.
    else if (value.includes('\ufffd')) refuse(name, 'characters', say.text)
    else addField(fields, name, value)
  })
  parser.on('file', (field, file, name: string | undefined, _encoding, media) => {
    if (nameless(field)) return
    // Not what every object has: `constructor` is no file that was declared.
    const rule = Object.hasOwn(form.files, field) ? form.files[field] : undefined
    file.on('error', () => {}) // whoever reads it hears of it; nobody has to
    // What a page sends where nobody chose a file.
    if (rule && name === '') return file.resume()
    const count = (counts.get(field) ?? 0) + 1
    counts.set(field, count)
    if (!rule) return refuse(field, 'unknown_field', say.unknown_field)
    if (count > (rule.count ?? 1)) return refuse(field, 'too_big', say.items_at_most(count - 1))
    if (rule.types && !isOneOf(media, rule.types)) {
      return fail(kernelErrors.unsupported_media_type({ path: `body.${field}` }))
    }
    limited(file, rule.limit, fail)
    queue.push({ field, name: calledBy(name ?? '') || field, type: media, bytes: file })
    if (!begun) begin()
  })
  for (const event of ['partsLimit', 'fieldsLimit', 'filesLimit'] as const) {
    parser.on(event, () => fail(kernelErrors.body_too_large()))
  }
  parser.on('finish', () => {
    queue.end()
    if (!begun) begin()
  })
  parser.on('error', (cause) => fail(broken(language, cause)))
  bytes.on('error', fail)
  bytes.pipe(parser)
  return promise

  function openParser(given: string) {
    try {
      return new Busboy({
        headers: { 'content-type': given },
        // Otherwise a file called `..` looks like one that nobody chose.
        preservePath: true,
        limits: { fieldSize, fields: mostFields, parts: mostFields + 100, headerPairs: 20 },
      })
    } catch (cause) {
      throw broken(language, cause)
    }
  }
}

/** Without folders. Browsers write a quotation mark as `%22`, others as `\\"`. */
function calledBy(name: string): string {
  const path = name
    .toWellFormed()
    .replaceAll(/\0/g, '')
    .replaceAll(/%22|\\"/g, '"')
  const last = asOneLine(path.split(/[/\\]/).at(-1) ?? '')
    .slice(0, 255)
    .toWellFormed()
  return last === '.' || last === '..' ? '' : last
}

function broken(language: Language, cause?: unknown) {
  const details = [{ path: 'body', code: 'form', message: words[language].form }]
  return kernelErrors.bad_input({ details, ...(cause !== undefined && { cause }) })
}

/** Lets a file fail once it is larger than it may be. */
function limited(file: BusboyFileStream, limit: number, fail: (error: Error) => void): void {
  let size = 0
  const push = file.push.bind(file)
  file.push = (chunk: Buffer | null, ...rest) => {
    size += chunk?.length ?? 0
    if (size <= limit) return push(chunk, ...rest)
    fail(kernelErrors.body_too_large())
    return false
  }
}

/** Files in the order in which they come, each once the one before was read or skipped. */
class Files implements AsyncIterable<ReceivedFile> {
  readonly #waiting: ReceivedFile[] = []
  #wake: () => void = () => {}
  #open: ReceivedFile | undefined
  #ended = false
  #error: { readonly cause: unknown } | undefined

  push(file: ReceivedFile): void {
    this.#waiting.push(file)
    this.#wake()
  }

  end(): void {
    this.#ended = true
    this.#wake()
  }

  fail(cause: unknown): void {
    this.#error ??= { cause }
    for (const { bytes } of [...(this.#open ? [this.#open] : []), ...this.#waiting]) {
      bytes.destroy(cause instanceof Error ? cause : new Error(String(cause)))
    }
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ReceivedFile> {
    for (;;) {
      if (this.#error) throw this.#error.cause
      const file = this.#waiting.shift()
      if (file) {
        this.#open = file
        yield file
        if (!file.bytes.readableEnded) file.bytes.resume()
      } else if (this.#ended) return
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
    }
  }
}
