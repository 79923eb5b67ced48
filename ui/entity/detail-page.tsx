import { ActionIcon, Alert, Button, Stack, Text } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { isMissing } from '../api/api-error.ts'
import { useAct } from '../components/act.ts'
import { Ago } from '../components/ago.tsx'
import { ListSkeleton } from '../components/states.tsx'
import { toast, toastUndo } from '../components/toast.ts'
import { useFormat } from '../language.tsx'
import { useFresh } from '../live/fresh.ts'
import { useWords as useShellWords } from '../messages.ts'
import { PageFailure } from '../page-kinds/missing.tsx'
import { Page } from '../page-kinds/page.tsx'
import { useUrlState } from '../url-state.ts'
import { type Item, itemQuery, pathOf, useEntityActs, useEntityLive } from './data.ts'
import type { AnyEntity } from './declaration.ts'
import './entity.css'
import { FieldValue, fieldsOf } from './fields.tsx'
import { useEntityWords } from './words.ts'

const EntityForm = lazy(() => import('./form.tsx'))

/** How long what was deleted can be restored, in milliseconds (kernel/trash). */
const restorable = 30 * 24 * 60 * 60 * 1000

/** One item: what it says, and what can be done with it. */
export default function EntityDetailPage({ entity }: { entity: AnyEntity }) {
  const words = entity.useWords()
  const { id = '' } = useParams({ strict: false })
  const { data: item, error, refetch } = useQuery(itemQuery(entity, id))
  const home = (
    <Link to={pathOf(entity)} className="socle-plain-link">
      {words.title}
    </Link>
  )
  // Whoever may no longer see it is told so, whatever was read before.
  if (error && (!item || isMissing(error))) {
    return <PageFailure title={words.title} error={error} onRetry={() => void refetch()} />
  }
  if (!item) {
    return (
      <Page title={words.title} place={home}>
        <ListSkeleton rows={4} height={48} />
      </Page>
    )
  }
  return <Detail key={item.id} entity={entity} item={item} home={home} />
}

function Detail({ entity, item, home }: { entity: AnyEntity; item: Item; home: React.ReactNode }) {
  const words = entity.useWords()
  const own = useEntityWords()
  const shell = useShellWords()
  const format = useFormat()
  const navigate = useNavigate()
  const acts = useEntityActs(entity)
  const place = entity.scope.usePlace(scopeOf(entity, item))
  const [url, setUrl, close] = useUrlState()
  const fresh = useFresh(item.id)
  const title = String(item[entity.title])
  const { deleted_at } = item
  useEntityLive(entity, place.id)

  const restore = useAct(() => acts.restore(item), { done: own.restored })
  const remove = useAct(() => acts.remove(item), {
    onDone: async () => {
      await navigate({ to: pathOf(entity), replace: true })
      if (entity.trash === false) void toast(words.deleted(title))
      else void toastUndo(words.deleted(title), shell.actions.undo, () => restore.mutate())
    },
  })
  return (
    <Page
      title={title}
      place={home}
      actions={
        place.writable &&
        (deleted_at ? (
          <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
            {own.restore}
          </Button>
        ) : (
          <>
            <Button
              variant="default"
              leftSection={<IconPencil size={16} stroke={1.5} aria-hidden />}
              onClick={() => setUrl({ edit: '1' })}
            >
              {own.edit}
            </Button>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={own.delete}
              title={own.delete}
              loading={remove.isPending}
              onClick={() => remove.mutate()}
            >
              <IconTrash size={18} stroke={1.5} aria-hidden />
            </ActionIcon>
          </>
        ))
      }
    >
      <Stack gap={16}>
        {deleted_at && (
          <Alert
            variant="light"
            color="gray"
            icon={<IconTrash size={18} stroke={1.5} aria-hidden />}
          >
            {own.trash.until(
              format.date(new Date(Date.parse(deleted_at) + restorable).toISOString()),
            )}
          </Alert>
        )}
        <dl className="socle-card socle-entity" data-fresh={fresh}>
          {fieldsOf(entity)
            .filter(({ name }) => name !== entity.title)
            .map(({ name, field }) => (
              <div key={name} data-long={field.kind === 'markdown' || undefined}>
                <Text component="dt" size="xs" c="dimmed">
                  {words.fields[name] ?? name}
                </Text>
                <Text component="dd" size="sm" className="socle-anywhere">
                  {hasValue(item[name]) ? (
                    <FieldValue name={name} field={field} item={item} words={words} />
                  ) : (
                    <Text span inherit c="dimmed">
                      {own.not_given}
                    </Text>
                  )}
                </Text>
              </div>
            ))}
          <div>
            <Text component="dt" size="xs" c="dimmed">
              {own.updated_at}
            </Text>
            <Text component="dd" size="sm">
              <Ago at={item.updated_at} />
            </Text>
          </div>
        </dl>
      </Stack>
      <Suspense>
        {url.edit !== undefined && !deleted_at && (
          <EntityForm
            entity={entity}
            place={place.id ?? ''}
            item={item}
            onDone={() => {
              close('edit')
              void toast(own.saved, 'green')
            }}
            onClose={() => close('edit')}
          />
        )}
      </Suspense>
    </Page>
  )
}

const hasValue = (value: unknown) => value !== null && value !== undefined && value !== ''

/** A link may lead to an organisation that is not the one chosen last. */
function scopeOf({ scope }: AnyEntity, item: Item): string | undefined {
  const value = scope.column === undefined ? undefined : item[scope.column]
  return typeof value === 'string' ? value : undefined
}
