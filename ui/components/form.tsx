import {
  Alert,
  Button,
  Group,
  Input,
  PasswordInput,
  type PasswordInputProps,
  PinInput,
  Stack,
} from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { ApiError } from '../api/api-error.ts'
import { useWords } from '../messages.ts'
import { sentenceOf } from './states.tsx'

type Values = Record<string, string>

interface FormState<V extends Values> {
  readonly values: V
  readonly busy: boolean
  /** The sentence above the form: what went wrong as a whole. */
  readonly problem: string | undefined
  set(name: keyof V & string, value: string): void
  /** What a text input needs: value, handler, and the server's words about this field. */
  field(name: keyof V & string): {
    name: string
    value: string
    onChange: (event: { currentTarget: { value: string } }) => void
    error: string | undefined
  }
  submit(event?: FormEvent): void
}

/**
 * A form's state: what was typed, whether it is being sent, and what the server said about which field.
 * With `draft`, what was typed survives a reload, passwords and codes excepted.
 */
export function useForm<V extends Values>(options: {
  initial: V
  draft?: string
  onSubmit: (values: V) => Promise<void>
}): FormState<V> {
  const words = useWords()
  const { initial, draft, onSubmit } = options
  const [values, setValues] = useState<V>(() => ({ ...initial, ...readDraft(draft) }))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    if (!draft) return
    const kept = Object.entries(values).filter(([name]) => !/password|code/.test(name))
    sessionStorage.setItem(`socle-draft-${draft}`, JSON.stringify(Object.fromEntries(kept)))
  }, [draft, values])
  const set = (name: keyof V & string, value: string) =>
    setValues((previous) => ({ ...previous, [name]: value }))
  const atField = (name: string) => (error instanceof ApiError ? error.field(name) : undefined)
  const named =
    error instanceof ApiError &&
    error.details.some(
      (detail) => detail.path.startsWith('body.') && detail.path.slice(5) in values,
    )
  return {
    values,
    busy,
    problem: error === undefined || named ? undefined : sentenceOf(error, words.states.network),
    set,
    field: (name) => ({
      name,
      value: values[name] ?? '',
      onChange: (event) => set(name, event.currentTarget.value),
      error: atField(name),
    }),
    submit(event) {
      event?.preventDefault()
      if (busy) return
      setBusy(true)
      setError(undefined)
      onSubmit(values)
        .then(() => {
          if (draft) sessionStorage.removeItem(`socle-draft-${draft}`)
        })
        .catch(setError)
        .finally(() => setBusy(false))
    },
  }
}

function readDraft<V extends Values>(draft: string | undefined): Partial<V> {
  if (!draft) return {}
  const kept = sessionStorage.getItem(`socle-draft-${draft}`)
  return kept ? JSON.parse(kept) : {} // written by useForm itself
}

/** Fields one under the other, what went wrong above them, the button below; `narrow`: as wide as the card. */
export function Form<V extends Values>({
  form,
  action,
  children,
  secondary,
  narrow = false,
}: {
  form: FormState<V>
  action: string
  children: ReactNode
  secondary?: ReactNode
  narrow?: boolean
}) {
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={16}>
        {form.problem && (
          <Alert color="red" variant="light" role="alert">
            {form.problem}
          </Alert>
        )}
        {children}
        {narrow ? (
          <>
            <Button type="submit" loading={form.busy} fullWidth>
              {action}
            </Button>
            {secondary}
          </>
        ) : (
          <Group gap={8}>
            <Button type="submit" loading={form.busy}>
              {action}
            </Button>
            {secondary}
          </Group>
        )}
      </Stack>
    </form>
  )
}

/** A password with a button that shows it. */
export function PasswordField(props: PasswordInputProps) {
  const words = useWords()
  return (
    <PasswordInput
      {...props}
      visibilityToggleButtonProps={{ 'aria-label': words.password.show, tabIndex: 0 }}
    />
  )
}

/** Six digits that phones fill in by themselves. */
export function CodeField({
  label,
  error,
  onChange,
  disabled,
}: {
  label: string
  error: string | undefined
  onChange: (code: string) => void
  disabled?: boolean
}) {
  return (
    <Input.Wrapper error={error} errorProps={{ role: 'alert' }}>
      <PinInput
        length={6}
        type="number"
        oneTimeCode
        autoFocus
        size="md"
        error={error !== undefined}
        onChange={onChange}
        disabled={disabled ?? false}
        aria-label={label}
        getInputProps={(index) => ({ 'aria-label': `${label} ${index + 1}` })}
      />
    </Input.Wrapper>
  )
}
