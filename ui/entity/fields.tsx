import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { useForm } from '../components/form.tsx'
import { RichText } from '../components/rich-text.tsx'
import { useFormat } from '../language.tsx'
import type { Item } from './data.ts'
import type { AnyEntity, EntityWords, Field } from './declaration.ts'
import { useEntityWords } from './words.ts'

export type Typed = Record<string, string>

/** A value as it is typed in. */
export function typedFrom(field: Field, value: unknown): string {
  if (value === null || value === undefined) {
    if (field.kind === 'choice') return field.values[0] ?? ''
    return field.kind === 'boolean' ? 'false' : ''
  }
  return String(value)
}

/** What was typed, as the server takes it; what is no number stays as it is, and the server says so. */
export function valueFrom(field: Field, typed: string): unknown {
  switch (field.kind) {
    case 'number': {
      if (typed.trim() === '') return null
      const value = Number(typed.replace(',', '.'))
      return Number.isFinite(value) ? value : typed
    }
    case 'date':
      return typed === '' ? null : typed
    case 'boolean':
      return typed === 'true'
    case 'choice':
      return typed
    default:
      return field.nullable && typed.trim() === '' ? null : typed
  }
}

export const fieldsOf = (entity: AnyEntity) =>
  Object.entries(entity.fields).flatMap(([name, field]) => (field ? [{ name, field }] : []))

/** One field of a form. */
export function FieldInput({
  name,
  field,
  form,
  words,
  focused,
}: {
  name: string
  field: Field
  form: ReturnType<typeof useForm<Typed>>
  words: EntityWords
  focused: boolean
}) {
  const props = {
    ...form.field(name),
    label: words.fields[name] ?? name,
    withAsterisk: 'required' in field && field.required === true,
    ...(focused && { 'data-autofocus': true }),
  }
  switch (field.kind) {
    case 'text':
      return <TextInput {...props} maxLength={field.maximum} autoComplete="off" />
    case 'markdown':
      return <Textarea {...props} autosize minRows={3} maxRows={12} maxLength={field.maximum} />
    case 'number':
      return <TextInput {...props} inputMode="decimal" autoComplete="off" maw={160} />
    case 'date':
      return <TextInput {...props} type="date" maw={200} />
    case 'choice':
      return (
        <NativeSelect
          {...props}
          data={field.values.map((value) => ({ value, label: choiceOf(words, name, value) }))}
          maw={260}
        />
      )
    case 'boolean':
      return (
        <Checkbox
          label={props.label}
          error={props.error}
          checked={form.values[name] === 'true'}
          onChange={(event) => form.set(name, String(event.currentTarget.checked))}
        />
      )
  }
}

const choiceOf = (words: EntityWords, name: string, value: string) =>
  words.choices?.[name]?.[value] ?? value

/** A column of an item, for reading. */
export function FieldValue({
  name,
  field,
  item,
  words,
}: {
  name: string
  field: Field
  item: Item
  words: EntityWords
}): ReactNode {
  const format = useFormat()
  const own = useEntityWords()
  const value = item[name]
  if (value === null || value === undefined || value === '') return null
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' ? format.number(value) : String(value)
    case 'date':
      return format.day(String(value))
    case 'boolean':
      return value === true ? own.yes : own.no
    case 'choice':
      return choiceOf(words, name, String(value))
    case 'markdown':
      return <RichText text={String(value)} />
    default:
      return String(value)
  }
}
