import { Loader, Select, type SelectProps } from '@mantine/core'
import { finds } from '../fold.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** One of many people, found by typing; `people` is undefined while they are read. */
export function PersonSelect({
  people,
  value,
  onChange,
  ...props
}: Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  readonly people: readonly Named[] | undefined
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}) {
  return (
    <Select
      searchable
      limit={50}
      value={value}
      onChange={onChange}
      data={people?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      filter={({ options, search, limit }) =>
        options.filter((option) => 'label' in option && finds(option.label, search)).slice(0, limit)
      }
      renderOption={({ option }) => <bdi>{option.label}</bdi>}
      {...(!people && { rightSection: <Loader size={16} /> })}
      {...props}
    />
  )
}
