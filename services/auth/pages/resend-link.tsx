import { Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import { sentenceOf } from '#ui/components/states.tsx'
import { useWords as useUiWords } from '#ui/messages.ts'

/** Sends the verification link again, and says what the server answered. */
export function ResendLink({ email, label }: { email: string; label: string }) {
  const ui = useUiWords()
  const resend = useMutation({
    mutationFn: () => dataOf(api.POST('/auth/resend-verification', { body: { email } })),
  })
  return (
    <Stack gap={8}>
      <Button variant="default" loading={resend.isPending} onClick={() => resend.mutate()}>
        {label}
      </Button>
      <Text size="sm" c={resend.error ? 'red' : 'dimmed'} role="status">
        {resend.error ? sentenceOf(resend.error, ui.states.network) : resend.data?.message}
      </Text>
    </Stack>
  )
}
