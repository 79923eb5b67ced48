import type { Icon } from '@tabler/icons-react'
import type { AnyRoute } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Language } from '#kernel/language.ts'

type Words = Readonly<Record<Language, string>>

/** An entry of the sidebar. */
export interface NavigationEntry {
  readonly to: string
  readonly label: Words
  readonly icon: Icon
  /** The product's accent, of the theme's colours: seen where it is open. */
  readonly color: string
}

/** Something the palette does or opens. */
export interface PaletteAction {
  readonly id: string
  readonly label: Words
  readonly to: string
  readonly icon: Icon
}

/** A part of the dashboard; loaded with it. `long`: it stands beside the others, in a column of its own. */
export interface Widget {
  readonly id: string
  readonly order: number
  readonly long?: boolean
  readonly load: () => Promise<{ default: ComponentType }>
}

/** A tab of the settings. */
export interface SettingsTab {
  /** `/settings/<path>` */
  readonly path: string
  readonly order: number
  readonly label: Words
  readonly icon: Icon
  readonly load: () => Promise<{ default: ComponentType }>
}

/** What an owner brings to the browser. Everything heavy is behind a `load`. */
export interface PagesManifest {
  readonly name: string
  /** Routes below the bare root: readable without an account, without the shell. */
  readonly publicRoutes?: (parent: AnyRoute) => AnyRoute[]
  /** Routes inside the shell, for signed-in people. */
  readonly routes?: (parent: AnyRoute) => AnyRoute[]
  readonly navigation?: readonly NavigationEntry[]
  readonly palette?: readonly PaletteAction[]
  readonly widgets?: readonly Widget[]
  readonly settings?: readonly SettingsTab[]
  /** What the bell in the sidebar shows. */
  readonly bell?: () => Promise<{ default: ComponentType }>
}

export function definePages(manifest: PagesManifest): PagesManifest {
  return manifest
}
