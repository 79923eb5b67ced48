import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file of a ZIP, read when its turn comes. */
export interface ZipEntry {
  readonly name: string
  readonly read: () => AsyncIterable<string>
}

/**
 * The bytes of a ZIP in pieces of one size; one entry is open at a time, and no more is read than is taken. An
 * entry that cannot be read fails the whole.
 */
export async function* zipped(
  entries: readonly ZipEntry[],
  pieceSize: number,
  written: Date,
): AsyncGenerator<Buffer> {
  const zip = new ZipFile()
  const output = new PassThrough()
  let open: Readable | undefined
  zip.outputStream.pipe(output)
  zip.on('error', (error: Error) => output.destroy(error))
  for (const { name, read } of entries) {
    zip.addReadStreamLazy(name, { mtime: written }, (give) => {
      open = Readable.from(read())
      open.once('error', (error) => output.destroy(error))
      give(null, open)
    })
  }
  zip.end()
  let gathered: Buffer[] = []
  let size = 0
  try {
    const parts: AsyncIterable<Buffer> = output // in no object mode
    for await (const part of parts) {
      gathered.push(part)
      size += part.length
      if (size < pieceSize) continue
      const whole = Buffer.concat(gathered)
      let begin = 0
      for (; whole.length - begin >= pieceSize; begin += pieceSize) {
        yield whole.subarray(begin, begin + pieceSize)
      }
      gathered = [whole.subarray(begin)]
      size = whole.length - begin
    }
    if (size > 0) yield Buffer.concat(gathered)
  } finally {
    open?.destroy()
  }
}
