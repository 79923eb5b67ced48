import {
  Alert,
  Button,
  Group,
  PasswordInput,
  type PasswordInputProps,
  Stack,
  TextInput,
} from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { ApiError } from '../api/api-error.ts'
import { idempotencyKey } from '../api/client.ts'
import { useWords } from '../messages.ts'
import { readDraft, writeDraft } from './draft.ts'
import { sentenceOf } from './states.tsx'

type Values = Record<string, string>

interface FormState<V extends Values> {
  readonly values: V
  readonly busy: boolean
  /** The sentence above the form: what went wrong as a whole. */
  readonly problem: string | undefined
  /** What the last try failed with. */
  readonly error: unknown
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
  /** `headers`: for creations; trying again after no answer came makes nothing twice. */
  onSubmit: (values: V, headers: ReturnType<typeof idempotencyKey>) => Promise<void>
}): FormState<V> {
  const words = useWords()
  const { initial, draft, onSubmit } = options
  const [values, setValues] = useState<V>(() => ({ ...initial, ...typedBefore(draft) }))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const attempt = useRef<ReturnType<typeof idempotencyKey>>(null)
  // At once, also for a second Enter that comes before this is drawn again.
  const sending = useRef(false)
  useEffect(() => {
    if (!draft) return
    const kept = Object.entries(values).filter(([name]) => !/password|code/.test(name))
    writeDraft(draft, JSON.stringify(Object.fromEntries(kept)))
  }, [draft, values])
  const set = (name: keyof V & string, value: string) => {
    attempt.current = null
    setValues((previous) => ({ ...previous, [name]: value }))
  }
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
    error,
    set,
    field: (name) => ({
      name,
      value: values[name] ?? '',
      onChange: (event) => set(name, event.currentTarget.value),
      error: atField(name),
    }),
    submit(event) {
      event?.preventDefault()
      if (sending.current) return
      sending.current = true
      setBusy(true)
      setError(undefined)
      attempt.current ??= idempotencyKey()
      onSubmit(values, attempt.current)
        .then(() => {
          attempt.current = null
          if (draft) writeDraft(draft, null)
        })
        .catch(setError)
        .finally(() => {
          sending.current = false
          setBusy(false)
        })
    },
  }
}

function typedBefore<V extends Values>(draft: string | undefined): Partial<V> {
  const kept = draft ? readDraft(draft) : null
  return kept ? JSON.parse(kept) : {} // written by useForm itself
}

/**
 * Fields one under the other, what went wrong above them, the button below; `narrow`: as wide as the card; `danger`: it
 * cannot simply be undone.
 */
export function Form<V extends Values>({
  form,
  action,
  children,
  secondary,
  narrow = false,
  danger = false,
}: {
  form: FormState<V>
  action: string
  children: ReactNode
  secondary?: ReactNode
  narrow?: boolean
  danger?: boolean
}) {
  const color = danger ? { color: 'red' } : {}
  const element = useRef<HTMLFormElement>(null)
  // Whoever does not see the red field is led to it.
  useEffect(() => {
    if (form.error === undefined) return
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form.error])
  return (
    <form ref={element} onSubmit={form.submit} noValidate>
      <Stack gap={16}>
        {form.problem && (
          <Alert color="red" variant="light" role="alert">
            {form.problem}
          </Alert>
        )}
        {children}
        {narrow ? (
          <>
            <Button type="submit" loading={form.busy} fullWidth {...color}>
              {action}
            </Button>
            {secondary}
          </>
        ) : (
          <Group gap={8}>
            <Button type="submit" loading={form.busy} {...color}>
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

/** Six digits that phones and password managers fill in by themselves; Enter sends them. */
export function CodeField({
  label,
  value,
  error,
  onChange,
}: {
  label: string
  value: string
  error: string | undefined
  onChange: (code: string) => void
}) {
  return (
    <TextInput
      label={label}
      name="code"
      value={value}
      error={error}
      errorProps={{ role: 'alert' }}
      // What is pasted may be set in two groups.
      onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, 6))}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoFocus
      size="md"
      placeholder="000000"
      classNames={{ input: 'socle-code' }}
    />
  )
}
