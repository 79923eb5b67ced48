import { Button, CloseButton, Drawer, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useLayer } from '#ui/components/layer.ts'
import { type Choice, Picker } from '#ui/components/picker.tsx'
import { useFormat } from '#ui/language.tsx'
import { useUrlState } from '#ui/url-state.ts'
import type { Board } from './data.ts'
import { labelChoice } from './label-picker.tsx'
import { dues, filterNames } from './list-query.ts'
import './task-filters.css'
import { personChoice, usePriorities } from './task-pickers.tsx'
import { useWords } from './words.ts'

interface Filter {
  readonly name: 'status' | 'priority' | 'assigned_to' | 'label' | 'due'
  readonly label: string
  readonly choices: readonly Choice[]
}

/** By what tasks are filtered, on the board and in the list alike; the address carries it. */
function useFilters(board: Board): readonly Filter[] {
  const { filters } = useWords()
  return [
    {
      name: 'status',
      label: filters.status,
      choices: board.columns.map(({ status, name }) => ({ value: status, label: name })),
    },
    { name: 'priority', label: filters.priority, choices: usePriorities() },
    {
      name: 'assigned_to',
      label: filters.assigned_to,
      choices: [
        { value: 'me', label: filters.me },
        { value: 'nobody', label: filters.nobody },
        ...board.members.map(({ person }) => personChoice(person)),
      ],
    },
    {
      name: 'label',
      label: filters.label,
      choices: [{ value: 'none', label: filters.no_label }, ...board.labels.map(labelChoice)],
    },
    {
      name: 'due',
      label: filters.due,
      choices: dues.map((value) => ({ value, label: filters.dues[value] })),
    },
  ]
}

const nothing = Object.fromEntries(filterNames.map((name) => [name, undefined]))

/** Search and filters, those that are on as chips which can be taken away, and how many tasks they leave. */
export function TaskFilters({
  board,
  total,
  before,
  after,
}: {
  board: Board
  /** How many tasks are shown; undefined: not known yet. */
  total: number | undefined
  before?: ReactNode
  /** What else decides what is shown: a sort, a grouping. In the sheet on a phone. */
  after?: ReactNode
}) {
  const words = useWords()
  const { filters: own } = words
  const format = useFormat()
  const filters = useFilters(board)
  const [url, setUrl] = useUrlState()
  const [open, setOpen] = useState(false)
  const on = filters.filter(({ name }) => url[name] !== undefined)
  const picker = ({ name, label, choices }: Filter, look: 'field' | 'cell') => {
    const value = url[name]
    const chosen = choices.find((choice) => choice.value === value)
    return (
      <Picker
        key={name}
        label={label}
        look={look}
        choices={choices}
        chosen={value === undefined ? [] : [value]}
        // What is chosen already is taken back.
        onPick={(next) => setUrl({ [name]: next === value ? undefined : next })}
      >
        {look === 'cell' ? (
          <span aria-hidden>{label}</span>
        ) : (
          (chosen?.label ?? (
            <Text span inherit c="dimmed">
              {own.any}
            </Text>
          ))
        )}
      </Picker>
    )
  }
  return (
    <Stack gap={8}>
      <div className="socle-filters">
        <div className="socle-filters-before">{before}</div>
        <Search />
        <div className="socle-filters-wide">{filters.map((filter) => picker(filter, 'cell'))}</div>
        <div className="socle-filters-after">{after}</div>
        <Button
          variant="default"
          className="socle-filters-narrow"
          leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.5} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {own.filter(on.length)}
        </Button>
      </div>
      <Group gap={8} mih={24}>
        <Text size="sm" c="dimmed" className="socle-tabular" role="status">
          {total !== undefined && own.count(total, format.number(total))}
        </Text>
        {on.map(({ name, label, choices }) => (
          <FilterChip
            key={name}
            label={label}
            choice={choices.find(({ value }) => value === url[name])}
            remove={own.remove(label)}
            onRemove={() => setUrl({ [name]: undefined })}
          />
        ))}
        {filterNames.some((name) => url[name] !== undefined) && (
          <Button variant="subtle" size="compact-sm" onClick={() => setUrl(nothing)}>
            {own.clear}
          </Button>
        )}
      </Group>
      {open && (
        <Sheet title={own.title} onClose={() => setOpen(false)}>
          {before}
          {filters.map((filter) => picker(filter, 'field'))}
          {after}
          <Button onClick={() => setOpen(false)}>
            {total === undefined ? own.show_any : own.show(total, format.number(total))}
          </Button>
          {on.length > 0 && (
            <Button variant="default" onClick={() => setUrl(nothing)}>
              {own.clear}
            </Button>
          )}
        </Sheet>
      )}
    </Stack>
  )
}

/** From below, as on phones; what is chosen shows behind it at once. */
function Sheet({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) {
  const onTop = useLayer()
  const { filters } = useWords()
  return (
    <Drawer
      opened
      closeOnEscape={onTop}
      onClose={onClose}
      position="bottom"
      size="auto"
      title={title}
      closeButtonProps={{ 'aria-label': filters.close }}
    >
      <Stack gap={12}>{children}</Stack>
    </Drawer>
  )
}

function FilterChip({
  label,
  choice,
  remove,
  onRemove,
}: {
  label: string
  /** undefined: what the address names is gone, or never was. */
  choice: Choice | undefined
  remove: string
  onRemove: () => void
}) {
  const { named } = useWords().filters
  return (
    <span className="socle-filter-chip">
      <span className="socle-ellipsis">
        {named(label)} <bdi>{choice?.label ?? '?'}</bdi>
      </span>
      <CloseButton
        size={24}
        aria-label={remove}
        icon={<IconX size={14} stroke={1.5} aria-hidden />}
        onClick={onRemove}
      />
    </span>
  )
}

function Search() {
  const { filters } = useWords()
  const [url, setUrl] = useUrlState()
  // null: nothing was typed that the address does not say.
  const [typed, setTyped] = useState<string | null>(null)
  // The address follows the typing at a distance, so that going back is not letter by letter.
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(() => {
      setUrl({ q: typed || undefined }, true)
      setTyped(null)
    }, 250)
    return () => clearTimeout(timer)
  }, [typed, setUrl])
  return (
    <TextInput
      type="search"
      className="socle-filters-search"
      value={typed ?? url.q ?? ''}
      onChange={(event) => setTyped(event.currentTarget.value)}
      placeholder={filters.search}
      aria-label={filters.search}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      dir="auto"
    />
  )
}
