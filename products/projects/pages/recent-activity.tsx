import { Widget } from '#ui/components/widget.tsx'
import { ActivityLines } from './activity-lines.tsx'
import { useWidgetWords } from './widget-words.ts'

export default function RecentActivity() {
  const words = useWidgetWords()
  return (
    <Widget title={words.activity}>
      <ActivityLines scope="all" limit={8} empty={words.no_activity} />
    </Widget>
  )
}
