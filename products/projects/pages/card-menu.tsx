import { Menu } from '@mantine/core'
import {
  IconArrowRight,
  IconArrowsMove,
  IconCalendar,
  IconChevronLeft,
  IconFlag,
  IconFolderSymlink,
  IconLink,
  IconTag,
  IconTrash,
  IconUser,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { toast } from '#ui/components/toast.ts'
import { copyText } from '#ui/copy.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import { CardButton, type CardMenuProps } from './card-menu-button.tsx'
import { panes } from './card-menu-panes.tsx'
import { useRemoveTask } from './remove-task.ts'
import { useWords } from './words.ts'

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** Opens as soon as it is there. What offers a choice shows it in place of the menu, on a phone as well. */
export default function CardMenu({ onClosed, ...props }: CardMenuProps & { onClosed: () => void }) {
  const { task } = props
  const words = useWords()
  const shell = useShellWords()
  const remove = useRemoveTask(task.project_id)
  const [open, setOpen] = useState(false)
  const [pane, setPane] = useState<keyof typeof panes | null>(null)
  useEffect(() => setOpen(true), [])
  const Pane = pane && panes[pane]
  const choice = (name: keyof typeof panes, label: string, Icon: typeof IconUser) => (
    <Menu.Item
      closeMenuOnClick={false}
      leftSection={<Icon {...icon} />}
      rightSection="›"
      onClick={() => setPane(name)}
    >
      {label}
    </Menu.Item>
  )
  return (
    <Menu
      opened={open}
      onChange={setOpen}
      onExitTransitionEnd={onClosed}
      position="bottom-end"
      width={230}
      // Its first item has the focus: what else would have it is no item of a menu.
      withInitialFocusPlaceholder={false}
      // Whoever moves a card goes with it.
      returnFocus={pane !== 'move' && pane !== 'carry'}
    >
      <Menu.Target>
        <CardButton task={task} tabIndex={props.isStop ? 0 : -1} />
      </Menu.Target>
      {/* Drawn anew with each choice, so that the arrows begin at its top. */}
      <Menu.Dropdown key={pane} mah="min(440px, 80dvh)" style={{ overflowY: 'auto' }}>
        {Pane ? (
          <>
            <Menu.Item
              closeMenuOnClick={false}
              leftSection={<IconChevronLeft {...icon} />}
              onClick={() => setPane(null)}
            >
              {words.task.back}
            </Menu.Item>
            <Menu.Divider />
            <Pane {...props} />
          </>
        ) : (
          <>
            <Menu.Item
              leftSection={<IconArrowRight {...icon} />}
              onClick={() => props.onOpen(task)}
            >
              {words.task.open}
            </Menu.Item>
            {choice('move', words.task.move, IconArrowsMove)}
            {choice('carry', words.task.carry, IconFolderSymlink)}
            {choice('assign', words.task.assigned_to, IconUser)}
            {choice('due', words.task.due_date, IconCalendar)}
            {choice('priority', words.task.priority, IconFlag)}
            {choice('labels', words.task.labels, IconTag)}
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconLink {...icon} />}
              onClick={() => {
                const { origin, pathname } = location
                void copyText(`${origin}${pathname}?task=${task.id}`).then(
                  () => toast(shell.actions.copied),
                  () => toast(shell.actions.not_copied, 'red'),
                )
              }}
            >
              {words.task.link}
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash {...icon} />}
              onClick={() => remove(task)}
            >
              {words.task.delete}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
