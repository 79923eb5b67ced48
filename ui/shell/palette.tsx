import { Modal } from '@mantine/core'
import {
  IconFileText,
  IconHome,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSettings,
  IconSun,
} from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import {
  type KeyboardEvent,
  use,
  useDeferredValue,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { api, dataOf } from '../api/client.ts'
import { sessionQuery, signOut } from '../api/session.tsx'
import { useFailure } from '../components/failure.ts'
import { languageNames } from '../components/language-switch.tsx'
import { useLayer } from '../components/layer.ts'
import { sentenceOf } from '../components/states.tsx'
import { messagesHook, offeredLanguages, useFormat, useLanguage } from '../language.tsx'
import type { PagesManifest } from '../manifest.ts'
import { useWords } from '../messages.ts'
import { type Command, type CommandGroup, useCommandsHere } from './commands.ts'
import { useNamed } from './named.ts'
import './palette.css'
import { matching } from './palette-search.ts'
import { useScheme } from './use-scheme.ts'

const usePaletteWords = messagesHook({
  en: () => import('./messages/en-palette.ts'),
  fr: () => import('./messages/fr-palette.ts'),
})

interface PaletteProps {
  readonly manifests: readonly PagesManifest[]
  readonly onClose: () => void
  readonly onShortcuts: () => void
  readonly onCreate: (() => void) | undefined
}

/** What owners' commands are read by, once the palette is asked for. */
const readers = new Map<PagesManifest, Promise<(() => CommandGroup | null) | undefined>>()
const readerOf = (manifest: PagesManifest) => {
  const known = readers.get(manifest)
  if (known) return known
  const loading = Promise.resolve(manifest.commands?.().then(({ useCommands }) => useCommands))
  readers.set(manifest, loading)
  return loading
}

/** Finds pages, actions, people and items, from anywhere, and does what can be done here. */
export default function Palette(props: PaletteProps) {
  const { onClose } = props
  const onTop = useLayer()
  const words = useWords()
  const palette = usePaletteWords()
  const format = useFormat()
  const navigate = useNavigate()
  const list = useId()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const q = useDeferredValue(query.trim())
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', q],
    enabled: q.length > 1,
    placeholderData: (previous) => previous,
    queryFn: () => dataOf(api.GET('/search', { params: { query: { q, limit: 10 } } })),
  })
  const found: Command[] = (q.length > 1 ? (data?.items ?? []) : []).map((hit) => ({
    id: `found ${hit.entity} ${hit.id}`,
    name: hit.title,
    place: hit.place ?? undefined,
    icon: IconFileText,
    run: hit.href,
  }))
  const known = useKnownCommands(props)
  const groups = [
    // At once, and not only once the browser has time: the next key chooses among what is shown.
    ...matching(known, query),
    // The server has looked already, and finds what is spelt differently, too.
    ...(found.length > 0 ? [{ heading: palette.found, commands: found }] : []),
  ]
  const commands = groups.flatMap((group) => group.commands)
  const index = Math.min(chosen, commands.length - 1)
  const active = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen by keys is brought into sight
  useEffect(() => {
    // It gives a promise in some browsers, which is no way to clean up.
    void active.current?.scrollIntoView({ block: 'nearest' })
  }, [index])

  function run(command: Command | undefined): void {
    if (!command) return
    onClose()
    if (typeof command.run === 'string') void navigate({ to: command.run, href: command.run })
    else void command.run()
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && commands.length > 0) {
      event.preventDefault()
      setChosen((index + step + commands.length) % commands.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      run(commands[index])
    }
  }
  const said =
    commands.length > 0
      ? palette.results(commands.length, format.number(commands.length))
      : error
        ? sentenceOf(error, words.states.network)
        : isFetching
          ? words.states.loading
          : words.states.nothing_found
  let place = 0
  return (
    <Modal
      opened
      closeOnEscape={onTop}
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset="10dvh"
      size={600}
      padding={0}
      attributes={{ content: { 'aria-label': palette.label } }}
    >
      <div className="socle-palette-field">
        <IconSearch size={18} stroke={1.5} aria-hidden />
        <input
          role="combobox"
          aria-expanded={commands.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={index >= 0 ? `${list}-${index}` : undefined}
          aria-label={words.shell.palette}
          placeholder={words.shell.palette}
          data-autofocus
          value={query}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="socle-palette-body">
        <div role="listbox" id={list} aria-label={palette.label} className="socle-palette-list">
          {groups.map(({ heading, commands: members }, group) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two groups may have one heading
            // biome-ignore lint/a11y/useSemanticElements: a list box holds no fieldset
            <div key={`${group} ${heading}`} role="group" aria-label={heading}>
              <div className="socle-palette-heading" aria-hidden>
                {heading}
              </div>
              {members.map((command) => {
                const at = place++
                return (
                  // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus, and names the chosen one
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
                  <div
                    key={command.id}
                    ref={at === index ? active : null}
                    role="option"
                    id={`${list}-${at}`}
                    aria-selected={at === index}
                    className="socle-palette-option"
                    onMouseMove={() => setChosen(at)}
                    onClick={() => run(command)}
                  >
                    <command.icon size={18} stroke={1.5} aria-hidden />
                    <span className="socle-ellipsis" dir="auto">
                      {command.name}
                    </span>
                    {command.place !== undefined && (
                      <span className="socle-palette-place socle-ellipsis" dir="auto">
                        {command.place}
                      </span>
                    )}
                  </div>
                )
              })}
            </div>
          ))}
        </div>
        <p
          role="status"
          className={commands.length > 0 ? 'socle-visually-hidden' : 'socle-palette-nothing'}
        >
          {said}
        </p>
      </div>
    </Modal>
  )
}

/** What is known without asking the server: here, to do, to go to. */
function useKnownCommands({
  manifests,
  onShortcuts,
  onCreate,
}: PaletteProps): readonly CommandGroup[] {
  const words = useWords()
  const palette = usePaletteWords()
  const failure = useFailure()
  const queries = useQueryClient()
  const language = useLanguage()
  const { dark, change } = useScheme()
  const pages = useNamed(manifests, ({ navigation }) => navigation)
  const actions = useNamed(manifests, (manifest) => manifest.palette)
  const creations = useNamed(manifests, ({ create }) => create && [create])
  const settings = useNamed(manifests, (manifest) => manifest.settings)
  // The manifests are the same for as long as the page stands, so the hooks they bring may stand in a loop.
  const here = useCommandsHere()
  const brought = use(useReaders(manifests)).flatMap((read) => read?.() ?? [])

  async function speak(next: (typeof offeredLanguages)[number]): Promise<void> {
    try {
      await dataOf(api.PATCH('/user/settings', { body: { language: next } }))
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await queries.invalidateQueries({ queryKey: ['users', 'settings'] })
    } catch (error) {
      failure(error, () => void speak(next))
    }
  }
  const opens = (entry: { to: string; name: string; icon: Command['icon'] }): Command => ({
    id: entry.to,
    name: entry.name,
    icon: entry.icon,
    run: entry.to,
  })
  return [
    ...here,
    {
      heading: palette.do,
      commands: [
        ...(onCreate
          ? creations
              .slice(0, 1)
              .map(({ name, icon }) => ({ id: 'create', name, icon, run: onCreate }))
          : []),
        ...actions.map(opens),
      ],
    },
    {
      heading: palette.go,
      commands: [
        { id: 'home', name: words.shell.home, icon: IconHome, run: '/dashboard' },
        ...pages.map(opens),
        { id: 'settings', name: words.shell.settings, icon: IconSettings, run: '/settings' },
      ],
    },
    ...brought,
    {
      heading: palette.settings,
      commands: [
        ...settings.map(({ path, name, icon }) => ({
          id: `settings ${path}`,
          name,
          icon,
          run: `/settings/${path}`,
        })),
        {
          id: 'theme',
          name: dark ? words.shell.light : words.shell.dark,
          words: palette.theme_words,
          icon: dark ? IconSun : IconMoon,
          run: change,
        },
        ...offeredLanguages
          .filter((one) => one !== language)
          .map((one) => ({
            id: `language ${one}`,
            name: palette.language(languageNames[one]),
            words: 'language langue',
            icon: IconLanguage,
            run: () => speak(one),
          })),
        { id: 'shortcuts', name: palette.shortcuts, icon: IconKeyboard, run: onShortcuts },
        {
          id: 'sign-out',
          name: words.shell.sign_out,
          words: 'log out logout',
          icon: IconLogout,
          run: () => signOut().catch(failure),
        },
      ],
    },
  ]
}

const all = new WeakMap<object, Promise<((() => CommandGroup | null) | undefined)[]>>()

/** The same promise for the same manifests. */
function useReaders(manifests: readonly PagesManifest[]) {
  const known = all.get(manifests) ?? Promise.all(manifests.map(readerOf))
  all.set(manifests, known)
  return known
}
