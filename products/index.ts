import type { ServiceManifest } from '#services/manifest.ts'
import { projects } from './projects/product.ts'

/** The products. Adding one is one line here and one in web/pages.ts. */
export const products: readonly ServiceManifest[] = [projects]
