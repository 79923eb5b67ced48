import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { useAct } from '#ui/components/act.ts'
import { ConfirmName } from '#ui/components/confirm-name.tsx'
import { PersonSelect } from '#ui/components/person-select.tsx'
import { sentenceOf } from '#ui/components/states.tsx'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import type { Organization } from './current-organization.ts'
import { everybodyQuery, everything } from './queries.ts'
import { useWords } from './words.ts'

/** Leaving, handing over, deleting: what is not done in passing. */
export function DangerSection({ organization }: { organization: Organization }) {
  const owner = organization.role === 'owner'
  return (
    <>
      {owner && <HandOver organization={organization} />}
      {/* Whoever alone owns it hands it over first. */}
      {!organization.sole_owner && <Leave organization={organization} />}
      {owner && <Delete organization={organization} />}
    </>
  )
}

function HandOver({ organization }: { organization: Organization }) {
  const words = useWords()
  const me = useUser()
  // Everybody is read once somebody looks for one of them.
  const [wanted, setWanted] = useState(false)
  const everybody = useQuery({ ...everybodyQuery(organization.id), enabled: wanted })
  const others = everybody.data?.map((member) => member.person).filter(({ id }) => id !== me.id)
  const [chosen, setChosen] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const person = others?.find(({ id }) => id === chosen)
  const params = { path: { organization_id: organization.id } }
  const text = words.hand_over
  const handOver = useAct(
    (person_id: string) =>
      dataOf(
        api.POST('/organizations/{organization_id}/hand-over', { params, body: { person_id } }),
      ),
    { done: text.done, reads: everything, quiet: true },
  )
  return (
    <SettingsSection title={text.title} text={text.about}>
      <Group align="end" gap={8}>
        <PersonSelect
          label={text.person}
          flex={1}
          people={wanted ? others : []}
          value={chosen}
          onChange={setChosen}
          onFocus={() => setWanted(true)}
          nothingFoundMessage={others?.length === 0 ? text.nobody : text.unknown}
          error={everybody.error ? sentenceOf(everybody.error, text.unknown) : undefined}
        />
        <Button variant="default" disabled={!person} onClick={() => setAsking(true)}>
          {text.submit}
        </Button>
        {person && (
          <ConfirmName
            opened={asking}
            title={text.confirm_title(person.name)}
            text={text.about}
            name={person.name}
            action={text.submit}
            onClose={() => setAsking(false)}
            onConfirm={() => handOver.mutateAsync(person.id)}
          />
        )}
      </Group>
    </SettingsSection>
  )
}

function Leave({ organization }: { organization: Organization }) {
  const words = useWords().leave
  const [asking, setAsking] = useState(false)
  const params = { path: { organization_id: organization.id } }
  const leave = useAct(
    () => dataOf(api.POST('/organizations/{organization_id}/leave', { params })),
    { done: words.done, reads: everything, quiet: true },
  )
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
        onConfirm={() => leave.mutateAsync()}
      />
    </SettingsSection>
  )
}

function Delete({ organization }: { organization: Organization }) {
  const words = useWords().remove
  const [asking, setAsking] = useState(false)
  const remove = useAct(
    () =>
      dataOf(
        api.DELETE('/organizations/{organization_id}', {
          params: { path: { organization_id: organization.id } },
          body: { name: organization.name },
        }),
      ),
    { done: words.done, reads: everything, quiet: true },
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
        onConfirm={() => remove.mutateAsync()}
      />
    </SettingsSection>
  )
}
