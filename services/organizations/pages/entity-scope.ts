import { useCurrentOrganization } from './current-organization.ts'

/** For the pages of what belongs to an organisation: the one in which the reader works at present. */
export const ofOrganization = {
  column: 'organization_id',
  path: '/organizations',
  usePlace() {
    const { organization, error } = useCurrentOrganization()
    return { id: organization?.id, error, writable: organization?.role !== 'guest' }
  },
}
