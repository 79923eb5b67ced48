import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { ConfirmName } from '#ui/components/confirm-name.tsx'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import type { Organization } from './current-organization.ts'
import { membersQuery } from './queries.ts'
import { useAct } from './use-act.ts'
import { useWords } from './words.ts'

/** Leaving, handing over, deleting: what is not done in passing. */
export function DangerSection({ organization }: { organization: Organization }) {
  const owner = organization.role === 'owner'
  return (
    <>
      {owner && <HandOver organization={organization} />}
      <Leave organization={organization} />
      {owner && <Delete organization={organization} />}
    </>
  )
}

function HandOver({ organization }: { organization: Organization }) {
  const words = useWords()
  const me = useUser()
  const act = useAct()
  const members = useQuery(membersQuery(organization.id))
  const others = members.data?.items.filter(({ person }) => person.id !== me.id) ?? []
  const [chosen, setChosen] = useState('')
  const [asking, setAsking] = useState(false)
  const person = others.find((member) => member.person.id === chosen)?.person ?? others[0]?.person
  const params = { path: { organization_id: organization.id } }
  const text = words.hand_over
  return (
    <SettingsSection title={text.title} text={text.about}>
      {person ? (
        <Group align="end" gap={8}>
          <NativeSelect
            label={text.person}
            flex={1}
            value={person.id}
            data={others.map((member) => ({ value: member.person.id, label: member.person.name }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          <Button variant="default" onClick={() => setAsking(true)}>
            {text.submit}
          </Button>
          <ConfirmName
            opened={asking}
            title={text.confirm_title(person.name)}
            text={text.about}
            name={person.name}
            action={text.submit}
            onClose={() => setAsking(false)}
            onConfirm={() => {
              const body = { person_id: person.id }
              const call = () =>
                dataOf(api.POST('/organizations/{organization_id}/hand-over', { params, body }))
              return act.mutateAsync({ call, done: text.done, quiet: true })
            }}
          />
        </Group>
      ) : (
        <Text size="sm">{text.nobody}</Text>
      )}
    </SettingsSection>
  )
}

function Leave({ organization }: { organization: Organization }) {
  const words = useWords().leave
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const params = { path: { organization_id: organization.id } }
  const call = () => dataOf(api.POST('/organizations/{organization_id}/leave', { params }))
  return (
    <SettingsSection title={words.title} text={words.about}>
      <Button variant="light" color="red" onClick={() => setAsking(true)}>
        {words.submit}
      </Button>
      <ConfirmName
        opened={asking}
        title={words.confirm_title(organization.name)}
        text={words.about}
        name={organization.name}
        action={words.submit}
        onClose={() => setAsking(false)}
        onConfirm={() => act.mutateAsync({ call, done: words.done, quiet: true })}
      />
    </SettingsSection>
  )
}

function Delete({ organization }: { organization: Organization }) {
  const words = useWords().remove
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const call = () =>
    dataOf(
      api.DELETE('/organizations/{organization_id}', {
        params: { path: { organization_id: organization.id } },
        body: { name: organization.name },
      }),
    )
  return (
    <SettingsSection title={words.title} text={words.about}>
      <Button color="red" onClick={() => setAsking(true)}>
        {words.submit}
      </Button>
      <ConfirmName
        opened={asking}
        title={words.submit}
        text={words.about}
        name={organization.name}
        action={words.submit}
        onClose={() => setAsking(false)}
        onConfirm={() => act.mutateAsync({ call, done: words.done, quiet: true })}
      />
    </SettingsSection>
  )
}
