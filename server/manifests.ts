import { kernel } from '#kernel/kernel.ts'
import { products } from '#products/index.ts'
import { sandboxManifest } from '#sandbox/manifest.ts'
import { services } from '#services/index.ts'
import type { ServiceManifest } from '#services/manifest.ts'

/** Everything this Socle is made of, in the order in which resources open. */
export const manifests: readonly ServiceManifest[] = [
  kernel,
  ...services,
  sandboxManifest,
  ...products,
]
