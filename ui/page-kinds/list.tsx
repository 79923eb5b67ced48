import { Button, Stack } from '@mantine/core'
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
  /** Right-aligned, in digits of one width. */
  readonly numeric?: boolean
  /** Left out where the screen is narrow. */
  readonly wide?: boolean
  readonly render: (row: Row) => ReactNode
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
    '--narrow-columns': tracks(columns.filter(({ wide }) => !wide)),
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
            >
              {column.label}
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

function ListRow<Row extends { readonly id: string }>({
  row,
  columns,
  opener,
  onOpen,
  isDone,
}: Pick<ListProps<Row>, 'columns' | 'opener' | 'onOpen' | 'isDone'> & { row: Row }) {
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
          className="socle-ellipsis"
          dir="auto"
        >
          {column === opener ? (
            // It covers the row.
            <button
              type="button"
              className="socle-list-open"
              dir="auto"
              onClick={() => onOpen(row)}
            >
              {column.render(row)}
            </button>
          ) : (
            column.render(row)
          )}
        </span>
      ))}
    </div>
  )
}
