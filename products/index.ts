import { globSync } from 'node:fs'
import type { ServiceManifest } from '#services/manifest.ts'

/** Each folder with a `product.ts`; socle.config.ts says which are on. */
const found: { readonly product: ServiceManifest }[] = await Promise.all(
  globSync('*/product.ts', { cwd: import.meta.dirname })
    .sort()
    .map((file) => import(`./${file}`)),
)

export const products: readonly ServiceManifest[] = found.map(({ product }) => product)
