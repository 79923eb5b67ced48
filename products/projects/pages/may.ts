import { roles } from '../vocabulary.ts'
import type { Project, Role } from './data.ts'

/** Whether a role may do at least this. */
export const may = (role: Role, least: Role): boolean => roles.indexOf(role) <= roles.indexOf(least)

/** Whether tasks of this project may be written, or brought back, by whoever reads it. */
export const mayEdit = ({ role, archived_at }: Pick<Project, 'role' | 'archived_at'>): boolean =>
  may(role, 'editor') && !archived_at
