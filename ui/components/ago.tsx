import { useFormat } from '../language.tsx'

/** How long ago, with the exact moment on hover. */
export function Ago({ at }: { at: string }) {
  const format = useFormat()
  return (
    <time dateTime={at} title={format.moment(at)}>
      {format.ago(at)}
    </time>
  )
}
