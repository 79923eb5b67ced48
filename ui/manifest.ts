import type { Icon } from '@tabler/icons-react'
import type { QueryClient } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { type MessageLoader, type MessagesHook, messagesHook } from './language.tsx'
import type { CommandGroup } from './shell/commands.ts'

type Load = () => Promise<{ default: ComponentType }>

/** Reads what a part of a page shows before it stands there, so that nothing moves. A failure is its own to show. */
type Prepare = (queries: QueryClient) => Promise<unknown>

/** A page at an address of its own. */
export interface Page {
  /** As the router writes it: `/projects/$projectId`. */
  readonly path: string
  readonly load: Load
  /** Asks for what the page reads while its code is still being loaded; the page is shown once this is done. */
  readonly prepare?: (
    queries: QueryClient,
    parameters: Readonly<Record<string, string>>,
  ) => Promise<unknown>
}

/** Something with a name of the owner's `names`, and an icon. */
interface Named<Name> {
  readonly label: Name
  readonly icon: Icon
}

/** An entry of the sidebar. */
export interface NavigationEntry<Name = string> extends Named<Name> {
  readonly to: string
  /** The product's accent, of the theme's colours: seen where it is open. */
  readonly color: string
}

/** Something the palette does or opens. */
export interface PaletteAction<Name = string> extends Named<Name> {
  readonly to: string
}

/**
 * A part of the dashboard. What `dashboard` in socle.config.ts names is loaded with it, the others once the
 * browser has time. `long`: it stands beside the others, in a column of its own. Its code may `prepare` what it
 * reads; `usePutAway` (components/widget.tsx) puts it away for good. Until it is there, room is kept for so many
 * `rows`.
 */
export interface Widget {
  readonly id: string
  readonly long?: boolean
  readonly rows?: number
  readonly load: () => Promise<{ default: ComponentType; prepare?: Prepare }>
}

/** A tab of the settings. */
export interface SettingsTab<Name = string> extends Named<Name> {
  /** `/settings/<path>` */
  readonly path: string
  readonly order: number
  /** Only for those who manage the organisation in which they work at present. */
  readonly managers?: boolean
  readonly load: Load
}

/** Something new that can be begun from anywhere, by `C`; of several products' the first. */
export interface Creation<Name = string> extends Named<Name> {
  readonly load: () => Promise<{ default: ComponentType<{ readonly onClose: () => void }> }>
}

/** What a product says of itself on the landing page. */
export interface LandingLine<Name = string> {
  readonly title: Name
  readonly text: Name
  readonly icon: Icon
  /** How it looks inside, drawn; shown for the first product that has one. */
  readonly picture?: () => Promise<{ default: ComponentType; prepare: () => Promise<unknown> }>
}

/** What an owner declares. It is loaded with every page: whatever is heavy is behind a `load`. */
interface Declaration<Name> {
  readonly name: string
  /** Readable without an account, without the shell. */
  readonly publicPages?: readonly Page[]
  /** Inside the shell, for signed-in people. */
  readonly pages?: readonly Page[]
  readonly navigation?: readonly NavigationEntry<Name>[]
  readonly palette?: readonly PaletteAction<Name>[]
  readonly widgets?: readonly Widget[]
  readonly settings?: readonly SettingsTab<Name>[]
  readonly landing?: LandingLine<Name>
  /** What the bell in the sidebar shows. */
  readonly bell?: Load
  readonly create?: Creation<Name>
  /** Above everything in the sidebar: where one works at present. */
  readonly place?: Load
  /** Below the products in the sidebar: what one keeps at hand. */
  readonly kept?: Load
  /** A hook that tells the palette what else can be done or gone to from anywhere; loaded with the palette. */
  readonly commands?: () => Promise<{ readonly useCommands: () => CommandGroup | null }>
}

type Names = Readonly<Record<string, string>>

/** What an owner brings to the browser. */
export interface PagesManifest extends Declaration<string> {
  /** The words that the labels name. */
  readonly names: MessagesHook<Names>
}

const nothing = async () => ({ words: {} })

export function definePages<Tree extends Names>(
  declared: Declaration<keyof Tree & string> & { readonly names?: MessageLoader<Tree> },
): PagesManifest {
  const { names = { en: nothing, fr: nothing } as unknown as MessageLoader<Tree> } = declared // no label, no names
  return { ...declared, names: messagesHook(names) }
}
