import { Menu } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type CSSProperties, useDeferredValue, useState } from 'react'
import { finds } from '#ui/fold.ts'
import { foundTargetsQuery, targetsQuery, useCarryTask } from './carry-task.ts'
import type { Board, Card } from './data.ts'
import { MenuSearch } from './menu-search.tsx'
import { useWords } from './words.ts'

/** In a menu: the projects that a task may be moved to, found by typing. */
export default function ProjectChoice({
  task,
  board,
  onChosen,
}: {
  task: Card
  board: Pick<Board, 'project'>
  onChosen?: () => void
}) {
  const words = useWords()
  const { project } = board
  const carry = useCarryTask(project.id)
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, error } = useQuery(targetsQuery(project))
  const { data: found = [] } = useQuery({
    ...foundTargetsQuery(project, q),
    enabled: data?.all === false && q.length > 1,
    placeholderData: keepPreviousData,
  })
  const known = new Map([...(data?.projects ?? []), ...found].map((one) => [one.id, one]))
  const shown = [...known.values()].filter(({ name }) => finds(name, typed)).slice(0, 50)
  return (
    <>
      <MenuSearch label={words.task.find_project} typed={typed} onType={setTyped} />
      {shown.map((to) => (
        <Menu.Item
          key={to.id}
          leftSection={
            <span
              className="socle-project-mark"
              aria-hidden
              // A custom property, which React's types do not know.
              style={{ '--project-color': to.color } as CSSProperties}
            />
          }
          onClick={() => {
            onChosen?.()
            carry({ task, to })
          }}
        >
          <span className="socle-ellipsis" dir="auto" title={to.name}>
            {to.name}
          </span>
        </Menu.Item>
      ))}
      {shown.length === 0 && (data || error) && <Menu.Label>{words.task.no_project}</Menu.Label>}
    </>
  )
}
