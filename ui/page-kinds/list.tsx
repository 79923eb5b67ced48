import { Button, Stack } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { CSSProperties, ReactNode } from 'react'
import { ErrorState, ListSkeleton } from '../components/states.tsx'
import { walk } from '../components/walk.ts'
import { useFresh } from '../live/fresh.ts'
import { useWords } from '../messages.ts'
import './list.css'

export interface ListColumn<Row> {
  readonly label: string
  /** A track of the grid: `96px`, `minmax(0, 1fr)`. */
  readonly width: string
  /** Its track where there is less room, beside the sidebar of a small window: a face without its name. */
  readonly tight?: string
  /** Right-aligned, in digits of one width. */
  readonly numeric?: boolean
  /** Left out where the screen is narrow. */
  readonly wide?: boolean
  /** Left out unless there is room to spare. */
  readonly spare?: boolean
  /** By its name the rows are sorted. */
  readonly sort?: {
    /** undefined: by another column. */
    readonly direction: 'asc' | 'desc' | undefined
    readonly onSort: () => void
  }
  readonly render: (row: Row) => ReactNode
  /** Of the column that opens the row: what stands beside that and is pressed by itself. */
  readonly beside?: (row: Row) => ReactNode
}

interface ListProps<Row> {
  readonly label: string
  /** undefined: still loading. */
  readonly rows: readonly Row[] | undefined
  readonly error: unknown
  readonly onRetry: () => void
  readonly columns: readonly ListColumn<Row>[]
  /** The column whose text opens the row. */
  readonly opener: ListColumn<Row>
  readonly onOpen: (row: Row) => void
  /** On a narrow screen, below what opens the row: what the columns say that are left out there. */
  readonly summary?: (row: Row) => ReactNode
  /** Whether it is done with: its text is struck through. */
  readonly isDone?: (row: Row) => boolean
  /** What stands there instead of no rows. */
  readonly empty: ReactNode
  /** Present while there is more to read. */
  readonly onMore?: (() => void) | undefined
  readonly loadingMore?: boolean
}

/** A compact list under a line of column names: arrows walk through it, Enter opens. */
export function List<Row extends { readonly id: string }>(props: ListProps<Row>) {
  const { label, rows, error, onRetry, columns, empty, onMore, loadingMore = false } = props
  const words = useWords()
  if (error && !rows) return <ErrorState error={error} onRetry={onRetry} />
  if (!rows) return <ListSkeleton rows={8} height={40} />
  if (rows.length === 0) return empty
  const tracks = (shown: readonly ListColumn<Row>[]) => shown.map(({ width }) => width).join(' ')
  const grid = {
    '--columns': tracks(columns),
    '--tight-columns': columns
      .filter(({ spare }) => !spare)
      .map(({ width, tight = width }) => tight)
      .join(' '),
    '--narrow-columns': tracks(columns.filter(({ wide, spare }) => !wide && !spare)),
  }
  return (
    <Stack gap={12}>
      {error !== null && <ErrorState error={error} onRetry={onRetry} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a grid of tracks, which table elements do not lay out */}
      <div
        role="table"
        aria-label={label}
        className="socle-card socle-list"
        // Custom properties, which React's types do not know.
        style={grid as CSSProperties}
        onKeyDown={(event) => {
          walk(event, [[...event.currentTarget.querySelectorAll<HTMLElement>('.socle-list-open')]])
        }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: a row of names is only read */}
        <div role="row" className="socle-list-row socle-list-names">
          {columns.map((column) => (
            // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above
            <span
              key={column.label}
              role="columnheader"
              data-numeric={column.numeric}
              data-wide={column.wide}
              data-spare={column.spare}
              aria-sort={ariaSort(column)}
            >
              {column.sort ? (
                <button type="button" className="socle-list-sort" onClick={column.sort.onSort}>
                  <span className="socle-ellipsis">{column.label}</span>
                  <SortSign direction={column.sort.direction} />
                </button>
              ) : (
                column.label
              )}
            </span>
          ))}
        </div>
        {rows.map((row) => (
          <ListRow key={row.id} row={row} {...props} />
        ))}
      </div>
      {onMore && (
        <Button variant="default" onClick={onMore} loading={loadingMore}>
          {words.actions.more}
        </Button>
      )}
    </Stack>
  )
}

const ariaSort = ({ sort }: Pick<ListColumn<never>, 'sort'>) =>
  sort?.direction && (sort.direction === 'asc' ? 'ascending' : 'descending')

/** It keeps its room where there is none, so that nothing moves. */
function SortSign({ direction }: { direction: 'asc' | 'desc' | undefined }) {
  const Sign = direction === 'desc' ? IconArrowDown : IconArrowUp
  return <Sign size={12} stroke={2} aria-hidden visibility={direction ? 'visible' : 'hidden'} />
}

function ListRow<Row extends { readonly id: string }>({
  row,
  columns,
  opener,
  onOpen,
  isDone,
  summary,
}: Pick<ListProps<Row>, 'columns' | 'opener' | 'onOpen' | 'isDone' | 'summary'> & { row: Row }) {
  const fresh = useFresh(row.id)
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: its button has the focus
    <div
      role="row"
      className="socle-list-row"
      data-fresh={fresh}
      data-done={isDone?.(row) || undefined}
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: as the table
        <span
          key={column.label}
          role="cell"
          data-numeric={column.numeric}
          data-wide={column.wide}
          data-spare={column.spare}
          className={column === opener ? 'socle-list-title' : 'socle-ellipsis'}
          dir="auto"
        >
          {column === opener ? (
            // It covers the row.
            <>
              <button
                type="button"
                className="socle-list-open"
                dir="auto"
                onClick={() => onOpen(row)}
              >
                {column.render(row)}
              </button>
              {column.beside?.(row)}
              {summary && <span className="socle-list-summary">{summary(row)}</span>}
            </>
          ) : (
            column.render(row)
          )}
        </span>
      ))}
    </div>
  )
}
