import { Group, UnstyledButton } from '@mantine/core'
import { PersonAvatar } from '#ui/components/person.tsx'
import { useFormat } from '#ui/language.tsx'
import type { Board } from './data.ts'
import './cards.css'
import { useWords } from './words.ts'

/** So many faces stand in a project's head; of the others it says how many. */
const most = 4

/** Who works here. */
export function Faces({ board: { members }, onOpen }: { board: Board; onOpen: () => void }) {
  const words = useWords()
  const format = useFormat()
  if (members.length < 2) return null
  return (
    <Group visibleFrom="sm">
      <UnstyledButton
        className="socle-faces"
        aria-label={words.share.people(format.number(members.length))}
        onClick={onOpen}
      >
        {members.slice(0, most).map(({ person }) => (
          <PersonAvatar key={person.id} person={person} size={28} />
        ))}
        {members.length > most && (
          <span className="socle-muted-count socle-tabular">
            +{format.number(members.length - most)}
          </span>
        )}
      </UnstyledButton>
    </Group>
  )
}
