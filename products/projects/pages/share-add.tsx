import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { shownAddress } from '#services/mail/vocabulary.ts'
import { everybodyQuery } from '#services/organizations/pages/queries.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { Form, useForm } from '#ui/components/form.tsx'
import { PersonChip } from '#ui/components/person.tsx'
import { toast } from '#ui/components/toast.ts'
import { fold, search } from '#ui/fold.ts'
import { roles } from '../vocabulary.ts'
import { type Board, keysOf, type Role } from './data.ts'
import { useWords } from './words.ts'

/** So many colleagues stand below the field; typing finds the others. */
const offered = 5

/** Colleagues are added at once, by name; everybody else is invited by mail. */
export function AddPeople({ board }: { board: Board }) {
  const words = useWords()
  const queries = useQueryClient()
  const { organization_id, id } = board.project
  const form = useForm({
    initial: { email: '', role: 'editor' },
    draft: `share-${id}`,
    onSubmit: async ({ email, role }, headers) => {
      if (first && !email.includes('@')) return void (await add.mutateAsync(first))
      const sent = await dataOf(
        api.POST('/organizations/{organization_id}/invitations', {
          params: { path: { organization_id } },
          headers,
          body: { email, role, target: { kind: 'projects.project', id } },
        }),
      )
      form.set('email', '')
      void queries.invalidateQueries({ queryKey: ['invitations'] })
      void toast(words.share.sent(shownAddress(sent.email)), 'green')
    },
  })
  const typed = form.values.email
  const everybody = useQuery(everybodyQuery(organization_id))
  const here = new Set(board.members.map(({ person }) => person.id))
  const colleagues = (everybody.data ?? []).filter(({ person }) => !here.has(person.id))
  const found = new Set([
    ...search(
      colleagues.map(({ person }) => person),
      typed,
    ),
    ...colleagues
      .filter(({ email }) => typed && email && fold(email).includes(fold(typed.trim())))
      .map(({ person }) => person),
  ])
  const [first] = found
  const add = useAct(
    (person: { readonly id: string; readonly name: string }) =>
      dataOf(
        api.PUT('/projects/{project_id}/members/{person_id}', {
          params: { path: { project_id: id, person_id: person.id } },
          // One of the options below.
          body: { role: form.values.role as Role },
        }),
      ),
    {
      reads: keysOf(id),
      onDone: (_member, person) => {
        form.set('email', '')
        void toast(words.share.added(person.name), 'green')
      },
    },
  )
  return (
    <Stack gap={12}>
      <Form
        form={form}
        action={
          first && typed && !typed.includes('@')
            ? words.share.add_named(first.name)
            : words.share.send
        }
      >
        <Group gap={8} wrap="nowrap" align="flex-start">
          <TextInput
            {...form.field('email')}
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            label={words.share.email}
            flex={1}
            autoComplete="off"
            data-autofocus
          />
          <NativeSelect
            label={words.share.role}
            value={form.values.role}
            onChange={(event) => form.set('role', event.currentTarget.value)}
            data={roles.map((value) => ({ value, label: words.roles[value] }))}
          />
        </Group>
      </Form>
      {found.size > 0 && (
        <Stack gap={8} component="ul" p={0} m={0} aria-label={words.share.colleagues}>
          {[...found].slice(0, offered).map((person) => (
            <Group key={person.id} component="li" justify="space-between" wrap="nowrap">
              <PersonChip person={person} />
              <Button
                size="compact-sm"
                variant="default"
                flex="none"
                loading={add.isPending && add.variables.id === person.id}
                aria-label={words.share.add_named(person.name)}
                onClick={() => add.mutate(person)}
              >
                {words.share.add}
              </Button>
            </Group>
          ))}
          {found.size > offered && (
            <Text component="li" size="xs" c="dimmed">
              {words.share.more(found.size - offered)}
            </Text>
          )}
        </Stack>
      )}
    </Stack>
  )
}
