import { SimpleGrid, Skeleton, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCurrentOrganization } from '#services/organizations/pages/current-organization.ts'
import { api, dataOf } from '#ui/api/client.ts'
import type { Metrics } from '#ui/api/schema/analytics.d.ts'
import { ErrorState } from '#ui/components/states.tsx'
import { Widget } from '#ui/components/widget.tsx'
import { useFormat } from '#ui/language.tsx'
import { useAnyChange } from '#ui/live/live.ts'
import { useWords } from './words.ts'

type Figure = Metrics['items'][number]

/** The figures of the current organisation, on the dashboard. Guests have none. */
export default function Figures() {
  const words = useWords()
  const queries = useQueryClient()
  const { organization } = useCurrentOrganization()
  const organization_id = organization?.id ?? ''
  const { data, error, refetch } = useQuery({
    queryKey: ['analytics', organization_id],
    enabled: organization !== undefined && organization.role !== 'guest',
    queryFn: () =>
      dataOf(
        api.GET('/organizations/{organization_id}/metrics', {
          params: { path: { organization_id } },
        }),
      ),
  })
  // Counted over things whose topics others listen to.
  useAnyChange(() => void queries.invalidateQueries({ queryKey: ['analytics'] }))
  if (organization?.role === 'guest') return null
  return (
    <Widget title={words.title} about={organization?.name}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SimpleGrid cols={3} spacing={16}>
          {data
            ? data.items.map((figure) => <OneFigure key={figure.id} figure={figure} />)
            : [1, 2, 3].map((index) => <Skeleton key={index} height={48} />)}
        </SimpleGrid>
      )}
    </Widget>
  )
}

function OneFigure({ figure: { label, unit, value } }: { figure: Figure }) {
  const words = useWords()
  const format = useFormat()
  const shown =
    value === null
      ? words.nothing
      : {
          count: format.number(value),
          days: words.days(value, format.number(value)),
          percent: format.percent(value),
        }[unit]
  return (
    <div>
      <Text size="lg" fw={600} className="socle-tabular">
        {shown}
      </Text>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
    </div>
  )
}
