import { lazy, memo, Suspense } from 'react'
import { idle } from '../idle.ts'
import { Boundary } from './boundary.tsx'
import './rich-text.css'
import { ListSkeleton } from './states.tsx'

const load = () => import('./markdown.tsx')
const Markdown = lazy(load)
// Whoever opens the first text has not to wait for it.
void idle()
  .then(load)
  .catch(() => {})

/** Markdown that people wrote, drawn by the one renderer; what it cannot draw stands there as it was typed. */
export const RichText = memo(function RichText({
  text,
  onTick,
}: {
  text: string
  /** Ticks the box at a place of the text, or opens it; without it boxes are only shown. */
  onTick?: ((at: number, done: boolean) => void) | undefined
}) {
  return (
    // Another text is drawn anew; one of which a box was ticked keeps the focus.
    <Boundary key={text.replace(/\[[xX]\]/g, '[ ]')} fallback={<PlainText text={text} />}>
      <Suspense fallback={<ListSkeleton rows={linesOf(text)} height={16} />}>
        <Markdown text={text} onTick={onTick} />
      </Suspense>
    </Boundary>
  )
})

/** Markdown as it was typed, with the names of those it mentions. */
export function PlainText({ text }: { text: string }) {
  return (
    <p className="socle-plain-text" dir="auto">
      {text.replace(/@\[([^\]\n]{1,120})\]\(person:[0-9a-f-]{36}\)/g, '@$1')}
    </p>
  )
}

/** About how high it will be. */
const linesOf = (text: string) =>
  Math.min(6, text.split('\n', 6).length + Math.floor(text.length / 400))
