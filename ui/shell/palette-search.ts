import { fold } from '../fold.ts'
import type { Command, CommandGroup } from './commands.ts'

/** What was typed, word by word, as it is compared. */
export const wordsOf = (query: string): readonly string[] =>
  fold(query).split(/\s+/).filter(Boolean)

/** The commands that hold every word, in any order; those whose name begins with what was typed first. */
export function matching(groups: readonly CommandGroup[], query: string): readonly CommandGroup[] {
  const typed = wordsOf(query)
  const holds = (command: Command, heading: string) => {
    const text = fold(`${command.name} ${command.words ?? ''} ${command.place ?? ''} ${heading}`)
    return typed.every((word) => text.includes(word))
  }
  const begins = ({ name }: Command) => fold(name).startsWith(typed.join(' '))
  return groups.flatMap(({ heading, commands }) => {
    const found = commands.filter((command) => holds(command, heading))
    if (found.length === 0) return []
    const first = typed.length > 0 ? found.filter(begins) : []
    return { heading, commands: [...first, ...found.filter((one) => !first.includes(one))] }
  })
}
