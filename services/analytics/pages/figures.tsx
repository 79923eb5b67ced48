import { SimpleGrid, Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCurrentOrganization } from '#services/organizations/pages/current-organization.ts'
import { api, dataOf } from '#ui/api/client.ts'
import type { Metrics } from '#ui/api/schema/analytics.d.ts'
import { ErrorState } from '#ui/components/states.tsx'
import { useFormat } from '#ui/language.tsx'
import { useWords } from './words.ts'

type Figure = Metrics['items'][number]

/** The figures of the current organisation, on the dashboard. Guests have none. */
export default function Figures() {
  const words = useWords()
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
  if (!organization || organization.role === 'guest') return null
  return (
    <section>
      <Title order={2} size="h3" mb={8}>
        {words.title}{' '}
        <Text span c="dimmed" size="sm" fw={400}>
          {organization.name}
        </Text>
      </Title>
      <div className="socle-card socle-section">
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SimpleGrid cols={3} spacing={16}>
            {data
              ? data.items.map((figure) => <OneFigure key={figure.id} figure={figure} />)
              : [1, 2, 3].map((index) => <Skeleton key={index} height={48} />)}
          </SimpleGrid>
        )}
      </div>
    </section>
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
