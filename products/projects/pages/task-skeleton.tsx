import { Skeleton, Stack } from '@mantine/core'
import { Lines } from '#ui/components/widget.tsx'

/** A task on its way: title, facts and text where they will stand. */
export function TaskSkeleton() {
  return (
    <Stack gap={20} aria-hidden>
      <Skeleton height={20} width="72%" my={4} />
      <div className="socle-task-properties">
        {[1, 2, 3, 4].map((field) => (
          <Stack key={field} gap={4}>
            <Skeleton height={10} width={64} my={6} />
            <Skeleton height={36} />
          </Stack>
        ))}
      </div>
      <Lines rows={3} />
    </Stack>
  )
}
