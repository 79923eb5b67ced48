import { ActionIcon } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import type { Board, Card } from './data.ts'
import type { Lane } from './lanes.ts'
import { useWords } from './words.ts'

export const loadCardMenu = () => import('./card-menu.tsx')
const CardMenu = lazy(loadCardMenu)

export interface CardMenuProps {
  readonly task: Card
  /** Tab leads to it. */
  readonly isStop: boolean
  /** As they are when the menu opens. */
  readonly board: () => Board
  readonly lanes: () => readonly Lane[]
  readonly moveTo: (task: Card, column: string, index: number) => void
  readonly onOpen: (task: Card) => void
}

/**
 * What can be done with a card. Until it is wanted only its button is drawn: a menu costs more than the card that it
 * belongs to.
 */
export function CardMenuButton(props: CardMenuProps) {
  const [wanted, setWanted] = useState(false)
  const button = (
    <CardButton
      task={props.task}
      tabIndex={props.isStop ? 0 : -1}
      aria-haspopup="menu"
      aria-expanded={wanted}
      onClick={() => setWanted(true)}
    />
  )
  return (
    <div className="socle-task-menu" data-open={wanted || undefined}>
      {wanted ? (
        <Suspense fallback={button}>
          <CardMenu {...props} onClosed={() => setWanted(false)} />
        </Suspense>
      ) : (
        button
      )}
    </div>
  )
}

type Attributes = Omit<ComponentProps<typeof ActionIcon<'button'>>, 'aria-label'>

/** A menu around it brings further attributes. */
export function CardButton({ task, ...attributes }: Attributes & { task: Card }) {
  const words = useWords()
  return (
    <ActionIcon
      variant="default"
      size={24}
      aria-label={words.task.options(task.title)}
      {...attributes}
    >
      <IconDots size={15} stroke={1.5} aria-hidden />
    </ActionIcon>
  )
}
