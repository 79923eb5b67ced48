import { ApiError } from '../api/api-error.ts'
import { useWords } from '../messages.ts'
import { sentenceOf } from './states.tsx'
import { toast, toastRetry } from './toast.ts'

/** Says a failure in the server's words, and offers `retry` where another try may succeed. */
export function useFailure(): (error: unknown, retry?: () => void) => void {
  const words = useWords()
  return (error, retry) => {
    const message = sentenceOf(error, words.states.network)
    if (retry && mayPass(error)) void toastRetry(message, words.actions.retry, retry)
    else void toast(message, 'red')
  }
}

/** Never arrived, a server in trouble, too many at once, or changed by somebody meanwhile. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true
  return error.status >= 500 || error.status === 429 || error.code === 'stale'
}
