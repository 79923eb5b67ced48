import { Group, Text } from '@mantine/core'
import type { CSSProperties } from 'react'
import { initials } from '../initials.ts'
import { hueOf } from './hue.ts'

interface Named {
  readonly id: string
  readonly name: string
  readonly avatar_url?: string | null
}

/** A person's picture, or their initials on a colour that is always theirs. */
export function PersonAvatar({ person, size = 24 }: { person: Named; size?: number }) {
  const picture = pictureOf(person)
  return (
    <span
      className="socle-avatar"
      dir="auto"
      translate="no"
      title={person.name}
      aria-hidden
      // Drawn by the style: no text that a button would have to be called by.
      data-initials={picture ? undefined : initials(person.name)}
      // Custom properties, which React's types do not know.
      style={{ '--size': `${size}px`, '--hue': hueOf(person.id) } as CSSProperties}
    >
      {picture && <img src={picture} alt="" />}
    </span>
  )
}

/** Our pages load pictures from here alone: another host would learn who looks at them. */
const pictureOf = ({ avatar_url }: Named) => (avatar_url?.startsWith('/') ? avatar_url : null)

/** Picture and name on one line. */
export function PersonChip({ person }: { person: Named }) {
  return (
    <Group gap={8} wrap="nowrap" miw={0}>
      <PersonAvatar person={person} />
      <Text size="sm" className="socle-ellipsis" title={person.name} translate="no" dir="auto">
        {person.name}
      </Text>
    </Group>
  )
}
