import { useSyncExternalStore } from 'react'
import { now } from '../clock.ts'
import { useFormat } from '../language.tsx'

const everyMinute = (onChange: () => void) => {
  const timer = setInterval(onChange, 60_000)
  return () => clearInterval(timer)
}
const minute = () => Math.floor(now() / 60_000)

/** How long ago, with the exact moment on hover; it goes on while one looks at it. */
export function Ago({ at }: { at: string }) {
  const format = useFormat()
  useSyncExternalStore(everyMinute, minute)
  return (
    <time dateTime={at} title={format.moment(at)}>
      {format.ago(at)}
    </time>
  )
}
