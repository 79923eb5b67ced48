import { Combobox, UnstyledButton, useCombobox } from '@mantine/core'
import { IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { finds, fold } from '../fold.ts'
import { messagesHook } from '../language.tsx'
import './picker.css'

const useWords = messagesHook({
  en: () => import('./messages/en-picker.ts'),
  fr: () => import('./messages/fr-picker.ts'),
})

export interface Choice {
  readonly value: string
  readonly label: string
  /** A face, a colour, a sign. */
  readonly icon?: ReactNode
}

interface PickerProps {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
  readonly onPick: (value: string) => void
  /** It stays open: one choice after the other is made, or taken back. */
  readonly many?: boolean
  /** Makes a choice of what was typed, where none is called so. */
  readonly onMake?: ((text: string) => void) | undefined
  /** `field`: below its label, as fields of a form are; `cell`: in a row or a bar, where the label is only told. */
  readonly look?: 'field' | 'cell'
  readonly disabled?: boolean
  readonly width?: number
  /** What is chosen, as it is shown. */
  readonly children: ReactNode
}

/** From so many on there is a field to find them by. */
const manyChoices = 8
/** So many are drawn at once; the rest is found by typing. */
const shownAtOnce = 100
const making = 'make'

/** A button that shows what is chosen, and opens the choices: faces, colours and signs, found by typing. */
export function Picker(props: PickerProps) {
  const { label, choices, chosen, many = false, onMake, look = 'field', disabled, width } = props
  const words = useWords()
  const id = useId()
  const [text, setText] = useState('')
  const hasSearch = choices.length >= manyChoices || onMake !== undefined
  const combobox = useCombobox({
    onDropdownOpen: () => hasSearch && combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      if (hasSearch && document.activeElement === combobox.searchRef.current) combobox.focusTarget()
      setText('')
    },
  })
  const wanted = fold(text.trim())
  const found = choices.filter((choice) => finds(choice.label, text))
  const isNew = onMake && wanted && !choices.some((choice) => fold(choice.label) === wanted)
  return (
    <div className={look === 'field' ? 'socle-picker-field' : undefined}>
      {look === 'field' && (
        <span id={`${id}-label`} className="socle-picker-label">
          {label}
        </span>
      )}
      <Combobox
        store={combobox}
        position="bottom-start"
        width={width ?? (look === 'field' ? 'target' : 220)}
        onOptionSubmit={(value) => {
          if (value === making) onMake?.(text.trim())
          else props.onPick(value)
          setText('')
          // A second Enter right behind the first would take away what stands in the place of the new one.
          if (many && value === making) combobox.resetSelectedOption()
          else if (many) combobox.updateSelectedOptionIndex('selected')
          else combobox.closeDropdown()
        }}
      >
        <Combobox.Target targetType="button">
          <UnstyledButton
            className="socle-picker"
            data-look={look}
            disabled={disabled}
            aria-labelledby={
              look === 'field' ? `${id}-label ${id}-value` : `${id}-name ${id}-value`
            }
            onClick={() => combobox.toggleDropdown()}
          >
            {look === 'cell' && (
              <span id={`${id}-name`} className="socle-visually-hidden">
                {label}
              </span>
            )}
            <span id={`${id}-value`} className="socle-picker-value">
              {props.children}
            </span>
            <IconChevronDown size={14} stroke={1.5} className="socle-picker-sign" aria-hidden />
          </UnstyledButton>
        </Combobox.Target>
        <Combobox.Dropdown className="socle-picker-list">
          {hasSearch && (
            <Combobox.Search
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value)
                combobox.updateSelectedOptionIndex('selected')
              }}
              dir="auto"
              maxLength={40}
              placeholder={onMake ? words.search_or_make : words.search}
              aria-label={`${label}: ${onMake ? words.search_or_make : words.search}`}
            />
          )}
          <Combobox.Options mah={260} style={{ overflowY: 'auto' }} aria-label={label}>
            {found.slice(0, shownAtOnce).map(({ value, label: name, icon }) => (
              <Combobox.Option key={value} value={value} active={chosen.includes(value)}>
                <span className="socle-picker-choice">
                  {icon}
                  <span className="socle-ellipsis" dir="auto" title={name}>
                    {name}
                  </span>
                  {chosen.includes(value) && (
                    <IconCheck size={16} stroke={1.5} aria-label={words.chosen} role="img" />
                  )}
                </span>
              </Combobox.Option>
            ))}
            {isNew && (
              <Combobox.Option value={making}>
                <span className="socle-picker-choice">
                  <IconPlus size={16} stroke={1.5} aria-hidden />
                  <span className="socle-ellipsis">{words.make(text.trim())}</span>
                </span>
              </Combobox.Option>
            )}
            {found.length === 0 && !isNew && <Combobox.Empty>{words.nothing}</Combobox.Empty>}
            {found.length > shownAtOnce && (
              <Combobox.Empty>{words.more(found.length - shownAtOnce)}</Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  )
}
