import { useFormat } from '#ui/language.tsx'
import { useWidgetWords } from './widget-words.ts'

/** When a task is due; that it is late is told also to whoever does not see the colour. */
export function DueDate({ due_date, done }: { due_date: string; done: boolean }) {
  const words = useWidgetWords()
  const format = useFormat()
  const late = !done && due_date < format.today()
  const exact = format.fullDay(due_date)
  return (
    <time
      dateTime={due_date}
      className={late ? 'socle-overdue' : undefined}
      title={late ? `${exact}, ${words.overdue}` : exact}
    >
      {format.day(due_date)}
      {late && <span className="socle-visually-hidden">{`, ${words.overdue}`}</span>}
    </time>
  )
}
