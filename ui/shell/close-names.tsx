import { MantineThemeProvider } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useWords } from '../messages.ts'

/** Gives every cross of a dialog, drawer or message its name, in the reader's language. */
export function CloseNames({ children }: { children: ReactNode }) {
  const { close } = useWords().actions
  const theme = useMemo(() => {
    const named = { defaultProps: { closeButtonProps: { 'aria-label': close } } }
    return { components: { Modal: named, Drawer: named, Notification: named } }
  }, [close])
  return (
    <MantineThemeProvider inherit theme={theme}>
      {children}
    </MantineThemeProvider>
  )
}
