import {
  type MutationKey,
  type QueryKey,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { ApiError } from '../api/api-error.ts'
import { useFailure } from './failure.ts'
import { toast } from './toast.ts'

interface ActOptions<Input, Answer> {
  /** What it may change, by the keys of queries: read again once the server has answered, whatever it said. */
  readonly reads?: readonly QueryKey[]
  /** What is said once it is done. */
  readonly done?: string
  /** Whoever asked says themselves what went wrong: a dialog, by `mutateAsync`. */
  readonly quiet?: boolean
  readonly onDone?: (answer: Answer, input: Input) => unknown
  /** Instead of saying the failure. */
  readonly onFailed?: (error: unknown, input: Input) => unknown
  /** Acts of one scope are done one after the other. */
  readonly scope?: string
  /** By which those under way are found. */
  readonly key?: MutationKey
}

/** Something done on the server by a button or a choice: its failure is said, with a way to try again. */
export function useAct<Answer, Input = void>(
  call: (input: Input) => Promise<Answer>,
  options: ActOptions<Input, Answer> = {},
): UseMutationResult<Answer, unknown, Input> {
  const { reads = [], done, quiet, onDone, onFailed, scope, key } = options
  const failure = useFailure()
  const queries = useQueryClient()
  const act = useMutation<Answer, unknown, Input>({
    mutationFn: call,
    ...(key && { mutationKey: key }),
    ...(scope !== undefined && { scope: { id: scope } }),
    onSuccess: async (answer, input) => {
      if (done !== undefined) void toast(done, 'green')
      await onDone?.(answer, input)
    },
    onError: (error, input) => {
      if (onFailed) onFailed(error, input)
      else if (!quiet) failure(error, () => act.mutate(input))
    },
    onSettled: (_answer, error) => {
      // Without an answer nothing is known to have changed, and reading would fail too.
      if (error && !(error instanceof ApiError)) return
      for (const queryKey of reads) void queries.invalidateQueries({ queryKey })
    },
  })
  return act
}
