import { Modal } from '@mantine/core'
import { useState } from 'react'
import { ApiError } from '../api/api-error.ts'
import { Form, useForm } from '../components/form.tsx'
import { useLayer } from '../components/layer.ts'
import { useWords as useShellWords } from '../messages.ts'
import { type Item, useEntityActs } from './data.ts'
import type { AnyEntity } from './declaration.ts'
import { FieldInput, fieldsOf, type Typed, typedFrom, valueFrom } from './fields.tsx'
import { useEntityWords } from './words.ts'

/** Makes an item, or changes the given one. */
export default function EntityForm({
  entity,
  place,
  item,
  onDone,
  onClose,
}: {
  entity: AnyEntity
  place: string
  item?: Item
  onDone: (item: Item) => void
  onClose: () => void
}) {
  const onTop = useLayer()
  const words = entity.useWords()
  const own = useEntityWords()
  const shell = useShellWords()
  const acts = useEntityActs(entity)
  const fields = fieldsOf(entity)
  // The item that the changes are made to: newer than the given one, once somebody else was faster.
  const [base, setBase] = useState(item)
  const initial = typedOf(entity, item)
  const form = useForm<Typed>({
    initial,
    draft: item ? `${entity.table}-${item.id}-${item.version}` : `${entity.table}-new`,
    onSubmit: async (typed, headers) => {
      const given = (touched: (name: string) => boolean) =>
        Object.fromEntries(
          fields
            .filter(({ name }) => touched(name))
            .map(({ name, field }) => [name, valueFrom(field, typed[name] ?? '')]),
        )
      if (!base) {
        onDone(
          await acts.create(
            place,
            given(() => true),
            headers,
          ),
        )
        return
      }
      const present = typedOf(entity, base)
      try {
        onDone(
          await acts.update(
            base,
            given((name) => typed[name] !== present[name]),
          ),
        )
      } catch (error) {
        if (error instanceof ApiError && error.code === 'stale') {
          const fresh = await acts.read(base.id)
          // What was not touched here is as somebody else left it; the rest is sent with the next try.
          for (const [name, value] of Object.entries(typedOf(entity, fresh))) {
            if (typed[name] === present[name]) form.set(name, value)
          }
          setBase(fresh)
        }
        throw error
      }
    },
  })
  return (
    <Modal
      opened
      closeOnEscape={onTop}
      onClose={onClose}
      title={item ? words.edit : words.new}
      size={520}
    >
      <Form form={form} action={item ? shell.actions.save : own.create}>
        {fields.map(({ name, field }, index) => (
          <FieldInput
            key={name}
            name={name}
            field={field}
            form={form}
            words={words}
            focused={index === 0}
          />
        ))}
      </Form>
    </Modal>
  )
}

const typedOf = (entity: AnyEntity, item: Item | undefined): Typed =>
  Object.fromEntries(
    fieldsOf(entity).map(({ name, field }) => [name, typedFrom(field, item?.[name])]),
  )
