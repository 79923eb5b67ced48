import { ActionIcon, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Ago } from '../components/ago.tsx'
import { EmptyState, ErrorState, ListSkeleton } from '../components/states.tsx'
import { List, type ListColumn } from '../page-kinds/list.tsx'
import { Page } from '../page-kinds/page.tsx'
import { useUrlState } from '../url-state.ts'
import { type Item, type ListFilter, listQuery, pathOf, useEntityLive } from './data.ts'
import type { AnyEntity, Field } from './declaration.ts'
import { FieldValue } from './fields.tsx'
import { useEntityWords } from './words.ts'

const EntityForm = lazy(() => import('./form.tsx'))
const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** All of a kind in one place, under a search and a sort that the address carries; or its trash. */
export default function EntityListPage({ entity }: { entity: AnyEntity }) {
  const words = entity.useWords()
  const place = entity.scope.usePlace()
  const [url, setUrl, close] = useUrlState()
  const navigate = useNavigate()
  const trash = url.trash !== undefined
  useEntityLive(entity, place.id)
  const create = () => setUrl({ new: '1' })
  const open = (item: Item) => void navigate({ href: `${pathOf(entity)}/${item.id}` })
  // Back does not lead to the form again.
  const openMade = (item: Item) =>
    void navigate({ href: `${pathOf(entity)}/${item.id}`, replace: true })
  return (
    <Page
      title={words.title}
      actions={
        place.writable &&
        !trash && (
          <Button leftSection={<IconPlus {...icon} />} onClick={create}>
            {words.new}
          </Button>
        )
      }
    >
      {place.error !== null && place.id === undefined && <ErrorState error={place.error} />}
      {place.id === undefined ? (
        place.error === null && <ListSkeleton rows={8} height={40} />
      ) : (
        <Items
          entity={entity}
          place={place.id}
          writable={place.writable}
          onOpen={open}
          onCreate={create}
        />
      )}
      <Suspense>
        {url.new !== undefined && place.id !== undefined && (
          <EntityForm
            entity={entity}
            place={place.id}
            onDone={openMade}
            onClose={() => close('new')}
          />
        )}
      </Suspense>
    </Page>
  )
}

/** What the address says of the list, which may say anything: what is no sort here is none. */
function filterOf(
  entity: AnyEntity,
  url: Readonly<Record<string, string | undefined>>,
): ListFilter {
  const sort = entity.sorts?.find((one) => one === url.sort) ?? 'created_at'
  // What is young comes first, names from the beginning of the alphabet.
  const usual = sort === 'created_at' ? 'desc' : 'asc'
  const direction = (['asc', 'desc'] as const).find((one) => one === url.direction) ?? usual
  return {
    sort,
    direction,
    ...(url.q && { q: url.q }),
    ...(url.trash !== undefined && { deleted: 'true' }),
  }
}

function Items({
  entity,
  place,
  writable,
  onOpen,
  onCreate,
}: {
  entity: AnyEntity
  place: string
  writable: boolean
  onOpen: (item: Item) => void
  onCreate: () => void
}) {
  const words = entity.useWords()
  const own = useEntityWords()
  const [url, setUrl] = useUrlState()
  const filter = filterOf(entity, url)
  const trash = filter.deleted !== undefined
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    { ...listQuery(entity, place, filter), placeholderData: keepPreviousData },
  )
  const columns = useColumns(entity, trash)
  return (
    <Stack gap={12}>
      {trash && (
        <Group justify="space-between" gap={8}>
          <Text size="sm" c="dimmed">
            {own.trash.about}
          </Text>
          <Button variant="default" size="xs" onClick={() => setUrl({ trash: undefined })}>
            {own.trash.leave}
          </Button>
        </Group>
      )}
      <Filters entity={entity} filter={filter} />
      <List<Item>
        label={words.title}
        rows={data?.pages.flatMap((page) => page.items)}
        error={error}
        onRetry={() => void refetch()}
        columns={columns}
        opener={columns[0]}
        onOpen={onOpen}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        loadingMore={isFetchingNextPage}
        empty={
          filter.q !== undefined ? (
            <EmptyState title={own.none}>
              <Button variant="default" onClick={() => setUrl({ q: undefined })}>
                {own.clear}
              </Button>
            </EmptyState>
          ) : trash ? (
            <EmptyState title={own.trash.empty} />
          ) : (
            <EmptyState
              title={words.empty.title}
              text={words.empty.text}
              {...(writable && { action: words.new, onAction: onCreate })}
            />
          )
        }
      />
    </Stack>
  )
}

/** How wide a column of each kind is; numbers stand under each other. */
const tracks: Readonly<Record<Field['kind'], string>> = {
  text: 'minmax(0, 160px)',
  markdown: 'minmax(0, 240px)',
  number: '88px',
  choice: '128px',
  date: '104px',
  boolean: '72px',
}

function useColumns(entity: AnyEntity, trash: boolean) {
  const words = entity.useWords()
  const own = useEntityWords()
  const labelOf = (name: string) => words.fields[name] ?? name
  const opener: ListColumn<Item> = {
    label: labelOf(entity.title),
    width: 'minmax(0, 1fr)',
    render: (item) => <span title={String(item[entity.title])}>{String(item[entity.title])}</span>,
  }
  const others = entity.columns.flatMap((name): ListColumn<Item>[] => {
    const field = entity.fields[name]
    if (!field) return []
    return [
      {
        label: labelOf(name),
        width: tracks[field.kind],
        wide: true,
        ...(field.kind === 'number' && { numeric: true }),
        render: (item) => <FieldValue name={name} field={field} item={item} words={words} />,
      },
    ]
  })
  const time: ListColumn<Item> = {
    label: trash ? own.trash.since : own.updated_at,
    width: '116px',
    numeric: true,
    render: (item) => <Ago at={(trash ? item.deleted_at : null) ?? item.updated_at} />,
  }
  return [opener, ...others, time] as const
}

function Filters({ entity, filter }: { entity: AnyEntity; filter: ListFilter }) {
  const words = entity.useWords()
  const own = useEntityWords()
  const [, setUrl] = useUrlState()
  const { sort, direction, q = '' } = filter
  // null: nothing was typed that the address does not say.
  const [typed, setTyped] = useState<string | null>(null)
  // The address follows the typing at a distance, so that going back is not letter by letter.
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(() => {
      setUrl({ q: typed.trim() || undefined }, true)
      setTyped(null)
    }, 250)
    return () => clearTimeout(timer)
  }, [typed, setUrl])
  const sorts = ['created_at', ...(entity.sorts ?? [])]
  return (
    <Group gap={8}>
      <TextInput
        type="search"
        value={typed ?? q}
        onChange={(event) => setTyped(event.currentTarget.value)}
        placeholder={own.search}
        aria-label={own.search}
        maxLength={200}
        leftSection={<IconSearch {...icon} />}
        w={{ base: '100%', sm: 260 }}
      />
      <Group gap={4} ml="auto" wrap="nowrap">
        {entity.trash !== false && filter.deleted === undefined && (
          <ActionIcon
            variant="default"
            size={36}
            aria-label={own.trash.open}
            title={own.trash.open}
            onClick={() => setUrl({ trash: '1' })}
          >
            <IconTrash {...icon} />
          </ActionIcon>
        )}
        {sorts.length > 1 && (
          <NativeSelect
            value={sort}
            onChange={(event) => setUrl({ sort: event.currentTarget.value, direction: undefined })}
            data={sorts.map((value) => ({
              value,
              label: value === 'created_at' ? own.created_at : (words.fields[value] ?? value),
            }))}
            aria-label={own.sort}
          />
        )}
        <ActionIcon
          variant="default"
          size={36}
          aria-label={direction === 'asc' ? own.ascending : own.descending}
          onClick={() => setUrl({ direction: direction === 'asc' ? 'desc' : 'asc' })}
        >
          {direction === 'asc' ? <IconArrowUp {...icon} /> : <IconArrowDown {...icon} />}
        </ActionIcon>
      </Group>
    </Group>
  )
}
