import type { ServiceManifest } from '#services/manifest.ts'

/** The products. Adding one is one line here and one in web/pages.ts. */
export const products: readonly ServiceManifest[] = []
