import { Alert, Box, Button, Group, Stack, Text, Textarea, UnstyledButton } from '@mantine/core'
import { useRef, useState } from 'react'
import { MarkdownTools, onToolKeys, Preview } from '#ui/components/markdown-tools.tsx'
import { RichText } from '#ui/components/rich-text.tsx'
import { ticked } from '#ui/components/tick.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import type { Task } from './data.ts'
import { Overtaken, useShownTask, useTaskText, useUpdateTask } from './update-task.ts'
import { useWords } from './words.ts'

/** Saved when it is left; Escape takes the typing back. */
export function TaskTitle({ task, editable }: { task: Task; editable: boolean }) {
  const words = useWords()
  const edit = useTaskText(task, 'title')
  const save = () => {
    const title = edit.text?.trim()
    if (title === undefined || edit.overtaken || edit.busy) return
    if (title) edit.save(title)
    else edit.discard()
  }
  return (
    <Box flex={1} miw={0}>
      <Textarea
        variant="unstyled"
        autosize
        readOnly={!editable}
        value={edit.text ?? task.title}
        onChange={(event) => edit.write(event.currentTarget.value.replaceAll('\n', ' '))}
        onBlur={save}
        // The first Escape ends the typing, the next one closes the task.
        data-mantine-stop-propagation={edit.text !== null}
        onKeyDown={(event) => {
          if (event.key === 'Escape') edit.discard()
          if (event.key === 'Enter') {
            event.preventDefault()
            event.currentTarget.blur()
          }
        }}
        maxLength={300}
        aria-label={words.task.title}
        classNames={{ input: 'socle-task-heading' }}
      />
      {edit.overtaken && <OvertakenText theirs={task.title} edit={edit} />}
    </Box>
  )
}

export function TaskDescription({ task, editable }: { task: Task; editable: boolean }) {
  const words = useWords().task
  const shell = useShellWords()
  const edit = useTaskText(task, 'description')
  const shown = useShownTask(task)
  const tick = useUpdateTask(task)
  const onTick = (at: number, done: boolean) =>
    tick.mutate({
      patch: ({ description }) => {
        const next = ticked(description, shown.description, at, done)
        if (next === undefined) throw new Overtaken()
        return { description: next }
      },
      base: {},
    })
  const { text } = edit
  const field = useRef<HTMLTextAreaElement>(null)
  const [isPreview, setPreview] = useState(false)
  if (text !== null) {
    return (
      <Stack gap={8}>
        {edit.overtaken && <OvertakenText theirs={task.description} edit={edit} />}
        {isPreview && <Preview text={text} />}
        <Textarea
          ref={field}
          display={isPreview ? 'none' : undefined}
          label={words.description}
          autosize
          minRows={4}
          autoFocus
          value={text}
          onChange={(event) => edit.write(event.currentTarget.value)}
          // Escape ends the writing and keeps what was typed; the next one closes the task.
          data-mantine-stop-propagation
          onKeyDown={(event) => {
            onToolKeys(event)
            if (event.key === 'Escape') edit.leave()
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !edit.overtaken)
              edit.save(text)
          }}
          maxLength={50_000}
        />
        <MarkdownTools field={field} isPreview={isPreview} onPreview={setPreview}>
          <Button size="xs" variant="default" onClick={edit.discard}>
            {shell.actions.cancel}
          </Button>
          <Button
            size="xs"
            disabled={edit.overtaken}
            loading={edit.busy}
            onClick={() => edit.save(text)}
          >
            {shell.actions.save}
          </Button>
        </MarkdownTools>
      </Stack>
    )
  }
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={500}>
          {words.description}
        </Text>
        {editable && (task.description || edit.isAway) && (
          <Group gap={8}>
            {edit.isAway && (
              <Text size="xs" c="dimmed">
                {words.draft}
              </Text>
            )}
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={words.edit_description}
              autoFocus={edit.isAway}
              onClick={edit.begin}
            >
              {words.edit}
            </Button>
          </Group>
        )}
      </Group>
      {task.description ? (
        <RichText text={shown.description} onTick={editable ? onTick : undefined} />
      ) : editable ? (
        <UnstyledButton className="socle-add-text" onClick={edit.begin}>
          {words.no_description}
        </UnstyledButton>
      ) : (
        <Text size="sm" c="dimmed">
          {words.without_description}
        </Text>
      )}
    </div>
  )
}

/** What somebody else wrote while the reader was writing; nothing is saved before they choose. */
function OvertakenText({ theirs, edit }: { theirs: string; edit: ReturnType<typeof useTaskText> }) {
  const words = useWords().task
  return (
    <Alert color="yellow" variant="light" title={words.overtaken_title} role="alert">
      <Stack gap={8}>
        <Text size="sm" lineClamp={6} className="socle-anywhere socle-written">
          {theirs || words.without_description}
        </Text>
        <Group gap={8}>
          <Button size="compact-sm" variant="default" onClick={edit.keepMine}>
            {words.keep_mine}
          </Button>
          <Button size="compact-sm" variant="default" onClick={edit.discard}>
            {words.take_theirs}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
