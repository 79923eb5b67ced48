import { Group, TextInput } from '@mantine/core'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, ifMatch } from '#ui/api/client.ts'
import type { Profile } from '#ui/api/schema/users.d.ts'
import { sessionQuery } from '#ui/api/session.tsx'
import { Form, useForm } from '#ui/components/form.tsx'
import { PersonAvatar } from '#ui/components/person.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { toast } from '#ui/components/toast.ts'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { useWords } from './words.ts'

const profileQuery = queryOptions({
  queryKey: ['users', 'profile'],
  queryFn: () => dataOf(api.GET('/user/profile')),
})

/** The settings tab about how others see one. */
export default function ProfileTab() {
  const words = useWords().profile
  const profile = useQuery(profileQuery)
  return (
    <SettingsSection title={words.title} text={words.about}>
      {profile.isPending && <ListSkeleton rows={3} height={56} />}
      {profile.error && <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />}
      {profile.data && <ProfileForm profile={profile.data} />}
    </SettingsSection>
  )
}

function ProfileForm({ profile }: { profile: Profile }) {
  const words = useWords().profile
  const queries = useQueryClient()
  const form = useForm({
    initial: { name: profile.name },
    draft: `profile-${profile.id}-${profile.version}`,
    onSubmit: async (body) => {
      const headers = ifMatch(profile.version)
      const saved = await dataOf(api.PATCH('/user/profile', { body, headers }))
      queries.setQueryData(profileQuery.queryKey, saved)
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await toast(words.saved, 'green')
    },
  })
  return (
    <Form form={form} action={words.save}>
      <Group>
        <PersonAvatar person={{ ...profile, name: form.values.name || '?' }} size={64} />
      </Group>
      <TextInput label={words.name} autoComplete="name" maxLength={100} {...form.field('name')} />
    </Form>
  )
}
