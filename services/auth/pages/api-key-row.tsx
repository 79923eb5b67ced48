import { Box, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { ErrorState } from '#ui/components/states.tsx'
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
  const revoke = useMutation({
    mutationFn: () =>
      dataOf(
        api.DELETE('/auth/api-keys/{api_key_id}', { params: { path: { api_key_id: apiKey.id } } }),
      ),
    onSuccess: async () => {
      setAsking(false)
      await onRevoked()
      await toast(words.revoked, 'green')
    },
  })
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
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.revoke_title(apiKey.name)}
      >
        <Stack gap={16}>
          <Text size="sm">{words.revoke_about}</Text>
          {revoke.error && <ErrorState error={revoke.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {words.cancel}
            </Button>
            <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
              {words.revoke}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  )
}
