import { ActivityLines } from './activity-lines.tsx'
import type { Board } from './data.ts'
import { useWidgetWords } from './widget-words.ts'

export default function ActivityView({ board }: { board: Board }) {
  const words = useWidgetWords()
  return (
    <div style={{ maxWidth: 720 }}>
      <ActivityLines scope={{ project_id: board.project.id }} empty={words.no_activity} />
    </div>
  )
}
