import { Text } from '@mantine/core'
import { Ago } from '#ui/components/ago.tsx'
import type { ListColumn } from '#ui/page-kinds/list.tsx'
import { useUrlState } from '#ui/url-state.ts'
import type { taskSorts } from '../vocabulary.ts'
import type { Board, Task } from './data.ts'
import { LabelPicker } from './label-picker.tsx'
import { DueCell, TitleCell } from './list-cells.tsx'
import { mayEdit } from './may.ts'
import { AssigneePicker, ColumnPicker, PriorityPicker } from './task-pickers.tsx'
import { useWords } from './words.ts'

type Sort = (typeof taskSorts)[number]
type Direction = 'asc' | 'desc'

/** The columns of the list; by their names it is sorted, and what stands in them is changed where it stands. */
export function useColumns(
  board: Board,
  { trash, sort, direction }: { trash: boolean; sort: Sort; direction: Direction },
) {
  const words = useWords()
  const { task: names } = words
  const [, setUrl] = useUrlState()
  const disabled = trash || !mayEdit(board.project)
  /** Pressed again, the other way round; `first`: the way that is asked for most. */
  const by = (key: Sort, first: Direction = 'asc') => ({
    direction: sort === key ? direction : undefined,
    onSort: () => {
      const next = sort !== key ? first : direction === 'asc' ? 'desc' : 'asc'
      setUrl({ sort: key, direction: next })
    },
  })
  const cell = { board, look: 'cell', disabled } as const
  return [
    {
      label: words.filters.number,
      width: '52px',
      numeric: true,
      wide: true,
      sort: by('number'),
      render: ({ number }) => <Text c="dimmed" span inherit>{`#${number}`}</Text>,
    },
    {
      label: names.title,
      width: 'minmax(0, 1fr)',
      sort: by('title'),
      render: ({ title }) => (
        <span title={title} dir="auto">
          {title}
        </span>
      ),
      beside: (task) => <TitleCell task={task} disabled={disabled} />,
    },
    {
      label: names.labels,
      width: '180px',
      wide: true,
      spare: true,
      render: (task) => <LabelPicker {...cell} task={task} />,
    },
    {
      label: names.status,
      width: '132px',
      tight: '112px',
      wide: true,
      sort: by('position'),
      render: (task) => <ColumnPicker {...cell} task={task} />,
    },
    {
      label: names.priority,
      width: '112px',
      tight: '72px',
      wide: true,
      sort: by('priority', 'desc'),
      render: (task) => <PriorityPicker {...cell} task={task} />,
    },
    {
      label: names.assigned_to,
      width: '152px',
      tight: '88px',
      wide: true,
      render: (task) => <AssigneePicker {...cell} task={task} />,
    },
    trash
      ? {
          label: words.trash.since,
          width: '128px',
          numeric: true,
          sort: by('updated_at', 'desc'),
          render: ({ deleted_at }) => deleted_at && <Ago at={deleted_at} />,
        }
      : {
          label: names.due_date,
          width: '104px',
          numeric: true,
          sort: by('due_date'),
          render: (task) => <DueCell task={task} disabled={disabled} />,
        },
  ] as const satisfies readonly ListColumn<Task>[]
}
