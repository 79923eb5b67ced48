import { ActivityLines } from './activity-lines.tsx'
import type { Board } from './data.ts'
import { useWords } from './words.ts'

export default function ActivityView({ board }: { board: Board }) {
  const words = useWords()
  return (
    <div style={{ maxWidth: 720 }}>
      <ActivityLines scope={{ project_id: board.project.id }} empty={words.widgets.no_activity} />
    </div>
  )
}
