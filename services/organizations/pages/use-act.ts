import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf } from '#ui/components/states.tsx'
import { toast } from '#ui/components/toast.ts'
import { useWords } from '#ui/messages.ts'

/** Does something to an organisation, says what came of it, and reads everything about it again. */
export function useAct() {
  const words = useWords()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ call }: { call: () => Promise<unknown>; done: string }) => call(),
    onSuccess: (_answer, { done }) => toast(done, 'green'),
    onError: (error) => toast(sentenceOf(error, words.states.network), 'red'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['organizations'] }),
  })
}
