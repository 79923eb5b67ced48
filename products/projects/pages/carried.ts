import { useMutationState } from '@tanstack/react-query'
import type { Card, Project } from './data.ts'

/** A task on its way to another project. */
export interface Carrying {
  readonly task: Card
  readonly to: Pick<Project, 'id' | 'name'>
}

export const carryKey = (project_id: string) => ['projects', project_id, 'carry']

/** The ids of the tasks of a project that are under way to another one. */
export const useCarried = (project_id: string): readonly string[] =>
  useMutationState({
    filters: { mutationKey: carryKey(project_id), status: 'pending' },
    select: ({ state }) => (state.variables as Carrying).task.id, // what useCarryTask is given
  })
