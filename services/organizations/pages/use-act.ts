import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFailure } from '#ui/components/failure.ts'
import { toast } from '#ui/components/toast.ts'

interface Act {
  readonly call: () => Promise<unknown>
  /** What is said once it is done. */
  readonly done: string
  /** Whoever asked says themselves what went wrong. */
  readonly quiet?: boolean
}

/** Does something to an organisation, says what came of it, and reads everything about it again. */
export function useAct() {
  const failure = useFailure()
  const queries = useQueryClient()
  const act = useMutation({
    mutationFn: ({ call }: Act) => call(),
    onSuccess: (_answer, { done }) => toast(done, 'green'),
    onError: (error, variables) => {
      if (!variables.quiet) failure(error, () => act.mutate(variables))
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['organizations'] }),
  })
  return act
}
