import config from '#config'
import type { PagesManifest } from '#ui/manifest.ts'

/** Every folder below `services` and `products` that has pages. */
const found = import.meta.glob<PagesManifest>('../{services,products}/*/pages/index.ts', {
  eager: true,
  import: 'pages',
})

const below = (folder: string) =>
  Object.entries(found).flatMap(([path, pages]) =>
    path.startsWith(`../${folder}/`) ? [pages] : [],
  )

const products = below('products')

/** All pages of this installation: services first, then the products that are on, in their order. */
export const manifests: readonly PagesManifest[] = [
  ...below('services'),
  ...config.products.flatMap((name) => products.filter((one) => one.name === name)),
]
