import { type Manifest, manifests } from '#kernel/manifest.ts'
import type { Resource, Runtime } from '#kernel/runtime.ts'

/** The part `use` of a runtime that is made of these manifests and has no other resource. */
export function madeOf(...declared: readonly Manifest[]): Pick<Runtime, 'use'> {
  return {
    use<T>(resource: Resource<T>): T {
      if (resource.name === manifests.name) return declared as T // what that resource holds
      throw new Error(`The resource ${resource.name} is not open here.`)
    },
  }
}
