import { Button, Code, Stack, Text } from '@mantine/core'
import { api, dataOf } from '#ui/api/client.ts'
import type { TotpStarted } from '#ui/api/schema/auth.d.ts'
import { CodeField, Form, useForm } from '#ui/components/form.tsx'
import { QrCode } from './qr-code.tsx'
import { useWords } from './words.ts'

export type { TotpStarted } from '#ui/api/schema/auth.d.ts'

/** Scan, type the first code, and the authenticator is on. */
export function TotpSetup(props: {
  readonly started: TotpStarted
  readonly onCodes: (codes: readonly string[]) => Promise<void>
  readonly onCancel: () => void
}) {
  const { started, onCodes, onCancel } = props
  const words = useWords().security.totp
  const form = useForm({
    initial: { code: '' },
    onSubmit: async (body) => {
      const { recovery_codes } = await dataOf(api.POST('/auth/mfa/totp/confirm', { body }))
      await onCodes(recovery_codes)
    },
  })
  return (
    <Form
      form={form}
      action={words.turn_on}
      secondary={
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
      }
    >
      <Text size="sm">{words.scan}</Text>
      <QrCode text={started.uri} label={words.picture} />
      <Stack gap={4}>
        <Text size="sm" c="dimmed">
          {words.by_hand}
        </Text>
        <Code block className="socle-secret">
          {started.secret.replace(/(.{4})/g, '$1 ').trim()}
        </Code>
      </Stack>
      <CodeField
        label={words.code}
        value={form.values.code}
        error={form.field('code').error}
        onChange={(code) => form.set('code', code)}
      />
    </Form>
  )
}
