import { Menu } from '@mantine/core'

/** Finds what a menu offers below it. Enter takes the first that was found, unless the arrows have chosen another. */
export function MenuSearch({
  label,
  typed,
  onType,
}: {
  label: string
  typed: string
  onType: (text: string) => void
}) {
  return (
    <Menu.Search
      value={typed}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={(event) => {
        const field = event.currentTarget
        const menu = field.closest('[data-menu-dropdown]')
        if (event.key !== 'Enter' || typed === '' || event.nativeEvent.isComposing) return
        if (!menu || menu.querySelector('[data-menu-active]')) return
        event.preventDefault()
        const items = [
          ...menu.querySelectorAll<HTMLElement>('[data-menu-item]:not([data-disabled])'),
        ]
        const isBelow = (item: HTMLElement) =>
          (field.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
        items.find(isBelow)?.click()
      }}
      placeholder={label}
      aria-label={label}
      maxLength={120}
      dir="auto"
    />
  )
}
