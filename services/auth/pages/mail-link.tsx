import { Button, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { shownAddress } from '#services/mail/vocabulary.ts'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import type { MailLink as Facts } from '#ui/api/schema/auth.d.ts'
import { sessionQuery } from '#ui/api/session.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { useToken } from './search.ts'

export interface Way {
  readonly to: string
  readonly label: string
}

/**
 * The page behind a mail's link. Opening it changes nothing, since programs open links too: it says what will
 * happen, and does it once its button is pressed.
 */
export function MailLink<Answer extends { readonly message: string }>(props: {
  readonly purpose: Facts['purpose']
  readonly words: {
    readonly title: string
    readonly about: (email: string) => string
    readonly warning: string
    readonly submit: string
    readonly done_title: string
    readonly already: string
    readonly failed_title: string
    readonly no_token: string
  }
  readonly confirm: (token: string) => Promise<Answer>
  /** Whatever follows of itself; the outcome is shown meanwhile. */
  readonly onDone?: (answer: Answer) => Promise<unknown>
  readonly done: Way
  readonly failed: Way
}) {
  const { purpose, words, confirm, onDone, done, failed } = props
  const token = useToken()
  const queries = useQueryClient()
  const link = useMailLink(token)
  const use = useMutation({
    mutationFn: () => confirm(token ?? ''),
    onSuccess: async (answer) => {
      if (onDone) await onDone(answer)
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
  })
  const refused = refusalOf(use.error) ?? refusalOf(link.error)
  if (token === null) return <Outcome title={words.title} text={words.no_token} way={failed} />
  if (use.data) return <Outcome title={words.done_title} text={use.data.message} way={done} />
  if (link.data?.done) return <Outcome title={words.done_title} text={words.already} way={done} />
  if (refused) return <Outcome title={words.failed_title} text={refused.message} way={failed} />
  if (link.data && link.data.purpose !== purpose) {
    return <Outcome title={words.title} text={words.no_token} way={failed} />
  }
  return (
    <NarrowPage
      title={words.title}
      {...(link.data && { text: words.about(shownAddress(link.data.email)) })}
    >
      {link.error && <ErrorState error={link.error} onRetry={() => void link.refetch()} />}
      {link.isPending && <ListSkeleton rows={2} />}
      {link.data && (
        <Stack gap={12}>
          {use.error && <ErrorState error={use.error} />}
          <Button fullWidth loading={use.isPending} onClick={() => use.mutate()}>
            {words.submit}
          </Button>
          <Text size="xs" c="dimmed" ta="center">
            {words.warning}
          </Text>
        </Stack>
      )}
    </NarrowPage>
  )
}

/** What a link is for, and for whom; nothing is used up by asking. */
export const useMailLink = (token: string | null) =>
  useQuery({
    queryKey: ['auth', 'mail-link', token],
    enabled: token !== null,
    queryFn: () => dataOf(api.POST('/auth/mail-link', { body: { token: token ?? '' } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What was refused of the link itself; anything else may be tried again. */
export const refusalOf = (error: unknown): ApiError | undefined =>
  error instanceof ApiError && (error.status === 400 || error.status === 409) ? error : undefined

/** How it went, and where to go from here. */
export function Outcome({ title, text, way }: { title: string; text: ReactNode; way: Way }) {
  return (
    <NarrowPage title={title} text={text}>
      <Button component={Link} to={way.to} fullWidth>
        {way.label}
      </Button>
    </NarrowPage>
  )
}
