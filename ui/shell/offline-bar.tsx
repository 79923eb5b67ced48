import { useSyncExternalStore } from 'react'
import { useWords } from '../messages.ts'

function subscribe(onChange: () => void): () => void {
  addEventListener('online', onChange)
  addEventListener('offline', onChange)
  return () => {
    removeEventListener('online', onChange)
    removeEventListener('offline', onChange)
  }
}

export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)

/** Says quietly that there is no connection. */
export function OfflineBar() {
  const words = useWords()
  const online = useOnline()
  return online ? null : (
    <div className="socle-offline" role="status">
      {words.states.offline}
    </div>
  )
}
