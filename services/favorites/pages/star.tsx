import { ActionIcon } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { keptQuery, useKeptWords } from './kept-query.ts'

/** On the page of something that a product declares as keepable: stars it, and remembers that it was opened. */
export default function Star({ entity, id }: { entity: string; id: string }) {
  const words = useKeptWords()
  const queries = useQueryClient()
  const { data } = useQuery(keptQuery)
  const reads = [keptQuery.queryKey]
  const params = { path: { entity, id } }
  const star = useAct(
    (starred: boolean) =>
      dataOf(api.PUT('/favorites/{entity}/{id}', { params, body: { starred } })),
    { reads },
  )
  useEffect(() => {
    // Nothing is missing for whoever opens it where this fails.
    dataOf(api.POST('/favorites/{entity}/{id}/opened', { params: { path: { entity, id } } })).then(
      () => queries.invalidateQueries(keptQuery),
      () => {},
    )
  }, [entity, id, queries])
  const known = data?.favorites.some((place) => place.entity === entity && place.id === id) ?? false
  const starred = star.isPending ? star.variables : known
  const Icon = starred ? IconStarFilled : IconStar
  return (
    <ActionIcon
      variant="subtle"
      color={starred ? 'yellow.6' : 'gray'}
      size={36}
      aria-label={starred ? words.unstar : words.star}
      aria-pressed={starred}
      onClick={() => star.mutate(!starred)}
    >
      <Icon size={18} stroke={1.5} aria-hidden />
    </ActionIcon>
  )
}
