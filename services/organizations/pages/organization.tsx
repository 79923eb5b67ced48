import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { useTopic } from '#ui/live/live.ts'
import {
  isOwnPersonal,
  type Organization,
  switchOrganization,
  useCurrentOrganization,
} from './current-organization.ts'
import { DangerSection } from './danger-section.tsx'
import { InvitationsSection } from './invitations-section.tsx'
import { MembersSection } from './members-section.tsx'
import { NameSection } from './name-section.tsx'
import { ReceivedSection } from './received-section.tsx'
import { SwitchSection } from './switch-section.tsx'
import { TrashSection } from './trash-section.tsx'

/** The settings tab about the organisation in which the person works at present. */
export default function OrganizationTab() {
  const { organization, organizations, error, refetch } = useCurrentOrganization()
  const queries = useQueryClient()
  useNamedOrganization(organizations)
  // Guests see only what they were invited to, and may not listen.
  const heard = organization && organization.role !== 'guest'
  const readAgain = () => void queries.invalidateQueries({ queryKey: ['organizations'] })
  useTopic(heard ? `organizations:${organization.id}` : null, {
    onChanges: readAgain,
    onGap: readAgain,
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!organization || !organizations) return <ListSkeleton rows={4} height={72} />
  const manages = organization.role === 'owner' || organization.role === 'admin'
  return (
    <>
      <ReceivedSection />
      <SwitchSection organization={organization} organizations={organizations} />
      {/* What was typed belongs to one organisation. */}
      <div key={organization.id}>
        {manages && <NameSection organization={organization} />}
        {organization.role !== 'guest' && <MembersSection organization={organization} />}
        {manages && !organization.personal && <InvitationsSection organization={organization} />}
        {!isOwnPersonal(organization) && <DangerSection organization={organization} />}
      </div>
      <TrashSection />
    </>
  )
}

/** A notification is about one organisation: `?organization=` goes there, once. */
function useNamedOrganization(organizations: readonly Organization[] | undefined): void {
  const navigate = useNavigate()
  const { organization } = useSearch({ strict: false }) as { organization?: unknown } // compared below
  useEffect(() => {
    const named = organizations?.find(({ id }) => id === organization)
    if (!named) return
    switchOrganization(named.id)
    void navigate({ to: '/settings/organization', search: {}, replace: true })
  }, [organization, organizations, navigate])
}
