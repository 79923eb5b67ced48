import { Button, Menu, Modal, NativeSelect, TextInput } from '@mantine/core'
import {
  IconBookmark,
  IconBookmarkPlus,
  IconDeviceFloppy,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { Form, useForm } from '../components/form.tsx'
import { useLayer } from '../components/layer.ts'
import { messagesHook } from '../language.tsx'

const useWords = messagesHook({
  en: () => import('./messages/en-saved-views.ts'),
  fr: () => import('./messages/fr-saved-views.ts'),
})

/** Filters and a sort under a name. */
export interface SavedView {
  readonly id: string
  readonly name: string
  readonly shared: boolean
  /** Whether the reader may rename and replace it. */
  readonly editable: boolean
  readonly deletable: boolean
}

export interface SavedViewValues {
  readonly name: string
  readonly shared: boolean
}

interface SavedViewsProps {
  readonly views: readonly SavedView[]
  /** The one that was opened; what is shown may have been changed since. */
  readonly open: SavedView | undefined
  readonly mayShare: boolean
  readonly onOpen: (view: SavedView) => void
  /** Back to everything. */
  readonly onLeave: () => void
  /** Throws what it fails with, which is then said in the dialog. */
  readonly onSave: (values: SavedViewValues, headers: Record<string, string>) => Promise<void>
  readonly onRename: (view: SavedView, values: SavedViewValues) => Promise<void>
  /** Makes what is shown now the view's. */
  readonly onReplace: (view: SavedView) => void
  readonly onDelete: (view: SavedView) => void
}

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** The views of a list: open one, save what is shown as one, change those of one's own. */
export function SavedViews(props: SavedViewsProps) {
  const { views, open, mayShare, onOpen, onLeave, onSave, onRename, onReplace, onDelete } = props
  const words = useWords()
  const [asking, setAsking] = useState<'save' | 'rename' | null>(null)
  const groups = [
    { label: words.own, all: views.filter(({ shared }) => !shared) },
    { label: words.shared, all: views.filter(({ shared }) => shared) },
  ].filter(({ all }) => all.length > 0)
  return (
    <>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark {...icon} />}
            maw={220}
            title={open?.name}
          >
            {open?.name ?? words.title}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          {open && <Menu.Item onClick={onLeave}>{words.all}</Menu.Item>}
          {groups.map(({ label, all }) => (
            <div key={label}>
              <Menu.Label>{label}</Menu.Label>
              {all.map((view) => (
                <Menu.Item
                  key={view.id}
                  onClick={() => onOpen(view)}
                  aria-current={view.id === open?.id || undefined}
                  className="socle-anywhere"
                >
                  <bdi>{view.name}</bdi>
                </Menu.Item>
              ))}
            </div>
          ))}
          {(open || groups.length > 0) && <Menu.Divider />}
          <Menu.Item leftSection={<IconBookmarkPlus {...icon} />} onClick={() => setAsking('save')}>
            {words.save}
          </Menu.Item>
          {open?.editable && (
            <>
              <Menu.Item
                leftSection={<IconDeviceFloppy {...icon} />}
                onClick={() => onReplace(open)}
              >
                {words.replace}
              </Menu.Item>
              <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setAsking('rename')}>
                {words.rename}
              </Menu.Item>
            </>
          )}
          {open?.deletable && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash {...icon} />}
              onClick={() => onDelete(open)}
            >
              {words.delete}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking === 'save' && (
        <ViewDialog
          title={words.save}
          initial={{ name: '', shared: false }}
          mayShare={mayShare}
          onClose={() => setAsking(null)}
          onSubmit={onSave}
        />
      )}
      {asking === 'rename' && open && (
        <ViewDialog
          title={words.rename}
          initial={open}
          mayShare={mayShare}
          onClose={() => setAsking(null)}
          onSubmit={(values) => onRename(open, values)}
        />
      )}
    </>
  )
}

function ViewDialog({
  title,
  initial,
  mayShare,
  onClose,
  onSubmit,
}: {
  title: string
  initial: SavedViewValues
  mayShare: boolean
  onClose: () => void
  onSubmit: SavedViewsProps['onSave']
}) {
  const onTop = useLayer()
  const words = useWords()
  const form = useForm({
    initial: { name: initial.name, seen: initial.shared ? 'all' : 'me' },
    onSubmit: async ({ name, seen }, headers) => {
      await onSubmit({ name, shared: seen === 'all' }, headers)
      onClose()
    },
  })
  return (
    <Modal opened closeOnEscape={onTop} onClose={onClose} title={title}>
      <Form form={form} action={words.submit}>
        <TextInput
          {...form.field('name')}
          label={words.name}
          maxLength={60}
          data-autofocus
          autoComplete="off"
        />
        {(mayShare || initial.shared) && (
          <NativeSelect
            label={words.seen_by}
            value={form.values.seen}
            onChange={(event) => form.set('seen', event.currentTarget.value)}
            data={[
              { value: 'me', label: words.me },
              { value: 'all', label: words.everybody },
            ]}
          />
        )}
      </Form>
    </Modal>
  )
}
