import { ActivityLines } from './activity-lines.tsx'
import { Widget } from './widget.tsx'
import { useWords } from './words.ts'

export default function RecentActivity() {
  const words = useWords()
  return (
    <Widget title={words.widgets.activity}>
      <ActivityLines scope="all" limit={8} empty={words.widgets.no_activity} />
    </Widget>
  )
}
