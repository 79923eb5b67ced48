import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { sessionQuery } from '../api/session.tsx'
import { useFailure } from '../components/failure.ts'

/** Whether it is dark, and how to change that: the choice follows its person onto every device. */
export function useScheme(): { readonly dark: boolean; readonly change: () => Promise<void> } {
  const { setColorScheme } = useMantineColorScheme()
  const queries = useQueryClient()
  const failure = useFailure()
  const dark = useComputedColorScheme() === 'dark'
  async function change(): Promise<void> {
    const theme = dark ? 'light' : 'dark'
    setColorScheme(theme)
    try {
      await dataOf(api.PATCH('/user/settings', { body: { theme } }))
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await queries.invalidateQueries({ queryKey: ['users', 'settings'] })
    } catch (error) {
      setColorScheme(dark ? 'dark' : 'light')
      failure(error, () => void change())
    }
  }
  return { dark, change }
}
