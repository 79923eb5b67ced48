import { Box, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { ConfirmName } from '#ui/components/confirm-name.tsx'
import { toast } from '#ui/components/toast.ts'
import { useFormat } from '#ui/language.tsx'
import type { ApiKey } from './api-keys.tsx'
import { useWords } from './words.ts'

export function ApiKeyRow(props: {
  readonly apiKey: ApiKey
  readonly onRevoked: () => Promise<void>
}) {
  const { apiKey, onRevoked } = props
  const words = useWords().api_keys
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  async function revoke(): Promise<void> {
    const params = { path: { api_key_id: apiKey.id } }
    await dataOf(api.DELETE('/auth/api-keys/{api_key_id}', { params }))
    await onRevoked()
    void toast(words.revoked, 'green')
  }
  const facts = [
    apiKey.scopes.includes('write') ? words.write : words.read,
    apiKey.last_used_on ? words.last_used(format.day(apiKey.last_used_on)) : words.never_used,
    apiKey.expires_at ? words.expires_on(format.date(apiKey.expires_at)) : words.never_expires,
  ]
  return (
    <Group component="li" justify="space-between" wrap="nowrap" gap={12}>
      <Box miw={0}>
        <Text size="sm" fw={500} className="socle-ellipsis" title={apiKey.name}>
          {apiKey.name}
        </Text>
        <Text size="xs" c="dimmed">
          <code>{apiKey.prefix}…</code> · {facts.join(' · ')}
        </Text>
      </Box>
      <Button
        variant="default"
        size="xs"
        miw="fit-content"
        aria-label={words.revoke_named(apiKey.name)}
        onClick={() => setAsking(true)}
      >
        {words.revoke}
      </Button>
      <ConfirmName
        opened={asking}
        title={words.revoke_title(apiKey.name)}
        text={words.revoke_about}
        name={apiKey.name}
        action={words.revoke}
        onClose={() => setAsking(false)}
        onConfirm={revoke}
      />
    </Group>
  )
}
