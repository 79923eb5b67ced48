import config from '#config'
import { checkConfig } from '#kernel/check-config.ts'
import { defaultLimits } from '#kernel/contract/limit.ts'
import { products } from '#products/index.ts'
import { manifests } from './manifests.ts'

/** Throws a StartError when `socle.config.ts` says what nobody here understands. */
export function checkOwnConfig(): void {
  const declared = manifests.flatMap(({ routes = [] }) =>
    routes.flatMap(({ limits = [] }) => limits.map(({ name }) => name)),
  )
  checkConfig(config, {
    products: products.map(({ name }) => name),
    limits: [...Object.keys(defaultLimits), ...new Set(declared)],
  })
}
