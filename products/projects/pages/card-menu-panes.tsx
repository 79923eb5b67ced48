import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { PersonChip } from '#ui/components/person.tsx'
import { search } from '#ui/fold.ts'
import { useFormat } from '#ui/language.tsx'
import { priorities } from '../vocabulary.ts'
import type { CardMenuProps } from './card-menu-button.tsx'
import { LabelChip } from './label-chip.tsx'
import { MenuSearch } from './menu-search.tsx'
import ProjectChoice from './project-choice.tsx'
import { useUpdateTask } from './update-task.ts'
import { useWords } from './words.ts'

// What a card's menu offers to choose from.

const chosen = <IconCheck size={14} stroke={2} aria-hidden />
/** More than so many are found by typing. */
const few = 8

function Assign({ task, board }: CardMenuProps) {
  const words = useWords()
  const update = useUpdateTask(task)
  const [typed, setTyped] = useState('')
  const people = board().members.map(({ person }) => person)
  const assign = (assigned_to: string | null) =>
    update.mutate({ patch: { assigned_to }, base: { assigned_to: task.assigned_to } })
  return (
    <>
      {people.length > few && (
        <MenuSearch label={words.task.find_person} typed={typed} onType={setTyped} />
      )}
      {typed === '' && (
        <Menu.Item rightSection={task.assigned_to === null && chosen} onClick={() => assign(null)}>
          {words.task.nobody}
        </Menu.Item>
      )}
      {search(people, typed)
        .slice(0, 50)
        .map((person) => (
          <Menu.Item
            key={person.id}
            rightSection={task.assigned_to === person.id && chosen}
            onClick={() => assign(person.id)}
          >
            <PersonChip person={person} />
          </Menu.Item>
        ))}
    </>
  )
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

function Due({ task }: CardMenuProps) {
  const words = useWords()
  const format = useFormat()
  const update = useUpdateTask(task)
  const today = format.today()
  const weekday = new Date(today).getUTCDay() || 7
  const days = {
    today,
    tomorrow: dayAfter(today, 1),
    next_week: dayAfter(today, 8 - weekday),
  }
  const set = (due_date: string | null) =>
    update.mutate({ patch: { due_date }, base: { due_date: task.due_date } })
  return (
    <>
      {(['today', 'tomorrow', 'next_week'] as const).map((name) => (
        <Menu.Item
          key={name}
          rightSection={<span className="socle-task-hint">{format.day(days[name])}</span>}
          onClick={() => set(days[name])}
        >
          {words.task.days[name]}
        </Menu.Item>
      ))}
      {task.due_date && <Menu.Item onClick={() => set(null)}>{words.task.days.none}</Menu.Item>}
    </>
  )
}

function Priority({ task }: CardMenuProps) {
  const words = useWords()
  const update = useUpdateTask(task)
  return priorities.toReversed().map((priority) => (
    <Menu.Item
      key={priority}
      rightSection={task.priority === priority && chosen}
      onClick={() => update.mutate({ patch: { priority }, base: { priority: task.priority } })}
    >
      {words.priorities[priority]}
    </Menu.Item>
  ))
}

function Labels({ task, board }: CardMenuProps) {
  const words = useWords()
  const update = useUpdateTask(task)
  const { labels } = board()
  if (labels.length === 0) return <Menu.Label>{words.task.labels_missing}</Menu.Label>
  return labels.map((label) => {
    const has = task.label_ids.includes(label.id)
    return (
      <Menu.CheckboxItem
        key={label.id}
        checked={has}
        onChange={() => {
          const label_ids = has
            ? task.label_ids.filter((id) => id !== label.id)
            : [...task.label_ids, label.id]
          update.mutate({ patch: { label_ids }, base: { label_ids: task.label_ids } })
        }}
      >
        <LabelChip label={label} />
      </Menu.CheckboxItem>
    )
  })
}

/** To another column, and up and down in its own. */
function Move({ task, board, lanes: lanesNow, moveTo }: CardMenuProps) {
  const words = useWords()
  const lanes = lanesNow()
  const lane = lanes.find(({ cards }) => cards.some(({ id }) => id === task.id))
  if (!lane || board().shown.group === 'label') return null
  const index = lane.cards.findIndex(({ id }) => id === task.id)
  const isLast = index === lane.cards.length - 1 && lane.cards.length === lane.count
  const within = (label: string, place: number, disabled: boolean) => (
    <Menu.Item disabled={disabled} onClick={() => moveTo(task, lane.id, place)}>
      {label}
    </Menu.Item>
  )
  return (
    <>
      {lanes
        .filter((other) => other !== lane)
        .map(({ id, title, cards }) => (
          <Menu.Item key={id} onClick={() => moveTo(task, id, cards.length)}>
            <span dir="auto">{title}</span>
          </Menu.Item>
        ))}
      {board().shown.group === 'column' && (
        <>
          <Menu.Divider />
          {within(words.task.top, 0, index === 0)}
          {within(words.task.up, index - 1, index === 0)}
          {within(words.task.down, index + 1, isLast)}
          {within(words.task.bottom, lane.cards.length, isLast)}
        </>
      )}
    </>
  )
}

/** To another project. */
const Carry = ({ task, board }: CardMenuProps) => <ProjectChoice task={task} board={board()} />

export const panes = {
  assign: Assign,
  due: Due,
  priority: Priority,
  labels: Labels,
  move: Move,
  carry: Carry,
}
