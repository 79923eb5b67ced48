import { useCurrentOrganization } from './current-organization.ts'

/**
 * For the pages of what belongs to an organisation: the one that something is of, or in which the
 * reader works at present.
 */
export const ofOrganization = {
  column: 'organization_id',
  path: '/organizations',
  usePlace(of?: string) {
    const { organization: current, organizations, error } = useCurrentOrganization()
    const organization = organizations?.find(({ id }) => id === of) ?? current
    return { id: organization?.id, error, writable: organization?.role !== 'guest' }
  },
}
