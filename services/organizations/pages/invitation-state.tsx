import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ApiError } from '#ui/api/api-error.ts'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { useWords } from './words.ts'

interface Previewed {
  readonly target: { readonly name: string }
  readonly organization_name: string
  readonly role: string
}

/** Whether the server refuses to say where an invitation leads, which no other try would change. */
export const isRefused = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status < 500

/** While it is not known where an invitation leads, or why it leads nowhere. `refused`: the sentence then. */
export function InvitationState({
  preview: { error, refetch },
  refused,
}: {
  preview: Pick<UseQueryResult, 'error' | 'refetch'>
  refused: (error: ApiError) => string
}) {
  const words = useWords().invite
  if (isRefused(error)) {
    return (
      <NarrowPage title={words.failed_title} text={refused(error)}>
        <Button component={Link} to="/dashboard" variant="default">
          {words.to_dashboard}
        </Button>
      </NarrowPage>
    )
  }
  return (
    <NarrowPage title={words.title}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <ListSkeleton rows={2} />
      )}
    </NarrowPage>
  )
}

/** Where it leads, and as what one joins there. */
export function useInvitationText(): (preview: Previewed) => string {
  const { invite: words, roles: named } = useWords()
  const roles: Readonly<Record<string, string>> = named
  return ({ target, organization_name, role }) => {
    const inside = target.name === organization_name ? '' : `${words.inside(organization_name)}. `
    return `${inside}${roles[role] ? words.as(roles[role]) : ''}`
  }
}
