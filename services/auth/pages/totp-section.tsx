import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { sessionQuery } from '#ui/api/session.tsx'
import { ErrorState } from '#ui/components/states.tsx'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { ConfirmPassword } from './confirm-password.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { TotpSetup, type TotpStarted } from './totp-setup.tsx'
import { useWords } from './words.ts'

const factorsQuery = queryOptions({
  queryKey: ['auth', 'factors'],
  queryFn: () => dataOf(api.GET('/auth/mfa')),
})

/** What stands open below the state of the second factor. */
type Step =
  | { readonly kind: 'none' }
  | { readonly kind: 'password'; readonly for: 'set_up' | 'remove' | 'new_codes' }
  | { readonly kind: 'scan'; readonly started: TotpStarted }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }

export function TotpSection() {
  const words = useWords().security.totp
  const queries = useQueryClient()
  const factors = useQuery(factorsQuery)
  const [step, setStep] = useState<Step>({ kind: 'none' })
  const close = () => setStep({ kind: 'none' })

  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: factorsQuery.queryKey }),
      queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    ])

  async function showCodes(codes: readonly string[]): Promise<void> {
    setStep({ kind: 'codes', codes })
    await refresh()
  }

  async function goOn(purpose: 'set_up' | 'remove' | 'new_codes', password: string): Promise<void> {
    const body = { password }
    if (purpose === 'set_up') {
      const started = await dataOf(api.POST('/auth/mfa/totp', { body }))
      setStep({ kind: 'scan', started })
    } else if (purpose === 'remove') {
      await dataOf(api.DELETE('/auth/mfa/totp', { body }))
      close()
      await refresh()
    } else {
      const { recovery_codes } = await dataOf(api.POST('/auth/mfa/recovery-codes', { body }))
      await showCodes(recovery_codes)
    }
  }

  const about = { set_up: undefined, remove: words.remove_about, new_codes: words.new_codes_about }
  const label = { set_up: words.go_on, remove: words.remove, new_codes: words.new_codes }
  return (
    <SettingsSection title={words.title}>
      {factors.error && <ErrorState error={factors.error} onRetry={() => void factors.refetch()} />}
      {factors.isPending && <Skeleton height={36} />}
      {factors.data && (
        <Stack gap={16}>
          <Group justify="space-between" wrap="nowrap" align="start">
            <Text size="sm">
              {factors.data.totp ? words.on : words.off}{' '}
              {factors.data.totp && words.codes_left(factors.data.recovery_codes_left)}
            </Text>
            <Badge color={factors.data.totp ? 'green' : 'gray'} variant="light" miw="fit-content">
              {factors.data.totp ? words.badge_on : words.badge_off}
            </Badge>
          </Group>
          {step.kind === 'none' && (
            <Group gap={8}>
              {factors.data.totp ? (
                <>
                  <Button
                    variant="default"
                    onClick={() => setStep({ kind: 'password', for: 'new_codes' })}
                  >
                    {words.new_codes}
                  </Button>
                  <Button
                    variant="light"
                    color="red"
                    onClick={() => setStep({ kind: 'password', for: 'remove' })}
                  >
                    {words.remove}
                  </Button>
                </>
              ) : (
                <Button onClick={() => setStep({ kind: 'password', for: 'set_up' })}>
                  {words.set_up}
                </Button>
              )}
            </Group>
          )}
          {step.kind === 'password' && (
            <ConfirmPassword
              about={about[step.for]}
              action={label[step.for]}
              onConfirm={(password) => goOn(step.for, password)}
              onCancel={close}
            />
          )}
          {step.kind === 'scan' && (
            <TotpSetup started={step.started} onCodes={showCodes} onCancel={close} />
          )}
          {step.kind === 'codes' && <RecoveryCodes codes={step.codes} onDone={close} />}
        </Stack>
      )}
    </SettingsSection>
  )
}
