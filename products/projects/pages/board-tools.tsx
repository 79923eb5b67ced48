import { Picker } from '#ui/components/picker.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { groupings } from '../vocabulary.ts'
import type { Board } from './data.ts'
import { TaskFilters } from './task-filters.tsx'
import { TaskViews } from './task-views.tsx'
import { useWords } from './words.ts'

/** What the board shows and by what it is grouped; the address says it, in the words of the list. */
export default function BoardTools({ board }: { board: Board }) {
  const sum = board.lanes.reduce((all, { count }) => all + count, 0)
  return (
    <TaskFilters
      board={board}
      // With several labels a task is counted as often.
      total={board.shown.group === 'label' ? undefined : sum}
      before={<TaskViews board={board} />}
      after={<GroupBy group={board.shown.group} />}
    />
  )
}

function GroupBy({ group: chosen }: { group: (typeof groupings)[number] }) {
  const { group, filters } = useWords()
  const [, setUrl] = useUrlState()
  return (
    <Picker
      label={group.by}
      look="cell"
      choices={groupings.map((value) => ({ value, label: group[value] }))}
      chosen={[chosen]}
      onPick={(value) => setUrl({ group: value === 'column' ? undefined : value })}
    >
      {`${filters.named(group.by)} ${group[chosen]}`}
    </Picker>
  )
}
