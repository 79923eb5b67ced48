import { type ComponentType, createElement } from 'react'
import type { Page } from '../manifest.ts'
import type { AnyEntity } from './declaration.ts'

type LoadEntity = () => Promise<{ readonly entity: AnyEntity }>
type LoadKind = () => Promise<{ readonly default: ComponentType<{ entity: AnyEntity }> }>

/**
 * A page kind and what it shows are loaded side by side. Declarations import no kind: else what the kinds stand
 * on would be loaded by as many pages as there are entities, and so with the first visit.
 */
const kind = (path: string, loadKind: LoadKind, loadEntity: LoadEntity): Page => ({
  path,
  load: async () => {
    const [{ default: Kind }, { entity }] = await Promise.all([loadKind(), loadEntity()])
    return { default: () => createElement(Kind, { entity }) }
  },
})

/** All of a kind: search, sort, trash, and the form for a new one. */
export const entityList = (path: string, load: LoadEntity): Page =>
  kind(path, () => import('./list-page.tsx'), load)

/** One of them: what it says, and what can be done with it. */
export const entityDetail = (path: string, load: LoadEntity): Page =>
  kind(`${path}/$id`, () => import('./detail-page.tsx'), load)

/** The pages of a plain entity. A page of one's own stands beside the other of these instead. */
export const entityPages = (path: string, load: LoadEntity): Page[] => [
  entityList(path, load),
  entityDetail(path, load),
]
