import { ActionIcon, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useCopy } from '../copy.ts'
import { useWords } from '../messages.ts'

/** An address to hand on, with a button that copies it. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const { actions } = useWords()
  const { copied, copy } = useCopy(text)
  return (
    <TextInput
      readOnly
      flex={1}
      value={text}
      aria-label={label}
      onFocus={(event) => event.currentTarget.select()}
      rightSection={
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={copy}
          aria-label={copied ? actions.copied : actions.copy}
        >
          {copied ? (
            <IconCheck size={16} aria-hidden />
          ) : (
            <IconCopy size={16} stroke={1.5} aria-hidden />
          )}
        </ActionIcon>
      }
    />
  )
}
