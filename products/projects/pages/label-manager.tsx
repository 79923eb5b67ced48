import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowMerge, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, dataOf, ifMatch } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { ConfirmName } from '#ui/components/confirm-name.tsx'
import { useLayer } from '#ui/components/layer.ts'
import { Picker } from '#ui/components/picker.tsx'
import { useSending } from '#ui/components/sending.ts'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { toast } from '#ui/components/toast.ts'
import { Unsent } from '#ui/components/unsent.tsx'
import { useFormat } from '#ui/language.tsx'
import { colors } from '../vocabulary.ts'
import { keysOf, type Label, labelsQuery, newLabels, readAgain } from './data.ts'
import { LabelDot } from './label-chip.tsx'
import { labelChoice } from './label-picker.tsx'
import './projects.css'
import './task.css'
import { useWords } from './words.ts'

/** All labels of a project: made, renamed, coloured, merged and deleted in one place. */
export default function LabelManager({
  project_id,
  onClose,
}: {
  project_id: string
  onClose: () => void
}) {
  const onTop = useLayer()
  const words = useWords().labels
  const { data: labels, error, refetch } = useQuery(labelsQuery(project_id))
  return (
    <Modal
      opened
      closeOnEscape={onTop}
      onClose={onClose}
      title={words.title}
      size={560}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <Stack gap={16}>
        <Text size="sm" c="dimmed">
          {labels?.length === 0 ? words.none : words.about}
        </Text>
        <NewLabel project_id={project_id} />
        {error && !labels && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!labels && !error && <ListSkeleton rows={4} height={36} />}
        {labels && labels.length > 0 && (
          <ul className="socle-label-list" aria-label={words.title}>
            {labels.map((label) => (
              <LabelRow key={label.id} label={label} labels={labels} />
            ))}
          </ul>
        )}
      </Stack>
    </Modal>
  )
}

/** Labels are made as fast as they are typed. */
function NewLabel({ project_id }: { project_id: string }) {
  const words = useWords().labels
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const { underWay, failed, send, retry, forget } = useSending<string, Label>(
    newLabels(project_id),
    {
      make: (text, headers) =>
        dataOf(
          api.POST('/projects/{project_id}/labels', {
            params: { path: { project_id } },
            headers,
            body: { name: text },
          }),
        ),
      onMade: (label) => {
        queries.setQueryData(
          labelsQuery(project_id).queryKey,
          (all) => all && [...all.filter(({ id }) => id !== label.id), label],
        )
        readAgain(queries, keysOf(project_id))
      },
    },
  )
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const text = name.trim()
          if (!text) return
          setName('')
          send(text)
        }}
      >
        <Group gap={8} wrap="nowrap">
          <TextInput
            flex={1}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            placeholder={words.new}
            aria-label={words.new}
            maxLength={40}
            autoComplete="off"
            data-autofocus
          />
          <Button type="submit" variant="default" disabled={!name.trim()}>
            {words.add}
          </Button>
        </Group>
      </form>
      <Unsent
        failed={failed}
        textOf={(text) => text}
        onRetry={retry}
        onForget={forget}
        onEdit={
          name.trim()
            ? undefined
            : ({ key, content }) => {
                forget(key)
                setName(content)
              }
        }
      />
      {underWay.length > 0 && (
        <ul className="socle-label-list" aria-busy>
          {underWay.map(({ key, content }) => (
            <li key={key}>
              <LabelDot color="var(--socle-muted)" />
              <Text span size="sm" dir="auto">
                {content}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function LabelRow({ label, labels }: { label: Label; labels: readonly Label[] }) {
  const { labels: words, colors: names } = useWords()
  const format = useFormat()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'delete' | Label | null>(null)
  const params = { path: { label_id: label.id } }
  const reads = keysOf(label.project_id)
  const change = useAct(
    (body: { name?: string; color?: string }) =>
      dataOf(api.PATCH('/labels/{label_id}', { params, headers: ifMatch(label.version), body })),
    { reads, scope: `label ${label.id}` },
  )
  const merge = useAct(
    ({ id }: Label) => dataOf(api.POST('/labels/{label_id}/merge', { params, body: { into: id } })),
    {
      reads,
      quiet: true,
      onDone: (_answer, into) => void toast(words.merged(label.name, into.name)),
    },
  )
  const remove = useAct(() => dataOf(api.DELETE('/labels/{label_id}', { params })), {
    reads,
    quiet: label.tasks > 0,
    onDone: () =>
      queries.setQueryData(labelsQuery(label.project_id).queryKey, (all) =>
        all?.filter(({ id }) => id !== label.id),
      ),
  })
  const shown = { ...label, ...(change.isPending && change.variables) }
  const others = labels.filter(({ id }) => id !== label.id)
  const rename = (field: HTMLInputElement) => {
    const name = field.value.trim()
    if (!name) field.value = shown.name
    else if (name !== shown.name) {
      change.mutate({ name }, { onError: () => (field.value = label.name) })
    }
  }
  return (
    <li>
      <Picker
        label={words.color(label.name)}
        look="cell"
        width={160}
        choices={colors.map(({ value, name }) => ({
          value,
          label: names[name],
          icon: <LabelDot color={value} />,
        }))}
        chosen={[shown.color]}
        onPick={(color) => change.mutate({ color })}
      >
        <LabelDot color={shown.color} />
      </Picker>
      <TextInput
        // Renamed elsewhere, it says so.
        key={label.name}
        defaultValue={shown.name}
        aria-label={words.rename(label.name)}
        maxLength={40}
        dir="auto"
        autoComplete="off"
        variant="unstyled"
        onBlur={(event) => rename(event.currentTarget)}
        // The first Escape takes the typing back, the next one closes the labels.
        onKeyDown={(event) => {
          const { currentTarget: field, key } = event
          if (key === 'Enter') field.blur()
          if (key !== 'Escape' || field.value === shown.name) return
          event.nativeEvent.stopImmediatePropagation()
          field.value = shown.name
        }}
      />
      <Text span size="sm" c="dimmed" className="socle-tabular">
        {words.tasks(label.tasks, format.number(label.tasks))}
      </Text>
      <Picker
        label={words.merge_named(label.name)}
        look="cell"
        disabled={others.length === 0}
        choices={others.map(labelChoice)}
        chosen={[]}
        onPick={(id) => setAsking(others.find((one) => one.id === id) ?? null)}
      >
        <IconArrowMerge size={16} stroke={1.5} aria-hidden />
      </Picker>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={words.delete_named(label.name)}
        onClick={() => (label.tasks > 0 ? setAsking('delete') : remove.mutate())}
      >
        <IconTrash size={16} stroke={1.5} aria-hidden />
      </ActionIcon>
      <ConfirmName
        opened={asking === 'delete'}
        title={words.delete}
        text={words.delete_about(label.tasks, format.number(label.tasks))}
        name={label.name}
        action={words.delete}
        onClose={() => setAsking(null)}
        onConfirm={() => remove.mutateAsync()}
      />
      {asking !== null && asking !== 'delete' && (
        <ConfirmName
          opened
          title={words.merge_named(label.name)}
          text={words.merge_about(label.name, asking.name)}
          name={label.name}
          action={words.merge_action}
          onClose={() => setAsking(null)}
          onConfirm={() => merge.mutateAsync(asking)}
        />
      )}
    </li>
  )
}
