import { IconBuilding } from '@tabler/icons-react'
import type { CommandGroup } from '#ui/shell/commands.ts'
import { switchOrganization, useCurrentOrganization } from './current-organization.ts'
import { useSwitchWords } from './switch-words.ts'

/** The palette's: to work in another organisation. */
export function useCommands(): CommandGroup | null {
  const words = useSwitchWords()
  const { organization, organizations = [] } = useCurrentOrganization()
  const others = organizations.filter(({ id }) => id !== organization?.id)
  return {
    heading: words.organization,
    commands: others.map(({ id, name }) => ({
      id: `organization ${id}`,
      name: words.switch_to(name),
      icon: IconBuilding,
      run: () => switchOrganization(id),
    })),
  }
}
