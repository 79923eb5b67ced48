import type { Logger } from 'pino'
import type { Access } from './database/access.ts'
import type { Database } from './database/database.ts'
import type { Environment } from './environment.ts'
import { type Manifest, manifests } from './manifest.ts'
import type { OutboundClient } from './outbound/client.ts'
import type { Resource, Runtime } from './runtime.ts'
import type { SocleConfig } from './socle-config.ts'

export interface RuntimeParts {
  readonly environment: Environment
  readonly config: SocleConfig
  readonly secret: string
  readonly access: Access
  readonly database: Database
  readonly log: Logger
  readonly outbound: OutboundClient
  readonly manifests: readonly Manifest[]
}

export interface OpenRuntime extends Runtime {
  /** Closes the resources, the last opened first. The database stays: whoever made it closes it. */
  close(): Promise<void>
}

/** Opens the manifests' resources in their order; closes those already open when one fails. */
export function openRuntime({ manifests: declared, ...parts }: RuntimeParts): Promise<OpenRuntime> {
  const resources = declared.flatMap((manifest) => manifest.resources ?? [])
  return openResources(parts, resources, [[manifests, declared]])
}

/** A runtime of these resources alone, each of which may use those before it. */
export async function openResources(
  parts: Omit<RuntimeParts, 'manifests'>,
  // biome-ignore lint/suspicious/noExplicitAny: a resource's value is known only to those who import it
  resources: readonly Resource<any>[],
  known: readonly (readonly [object, unknown])[] = [],
): Promise<OpenRuntime> {
  const values = new Map<object, unknown>(known)
  const closers: (() => Promise<void>)[] = []
  const runtime: OpenRuntime = {
    ...parts,
    use<T>(resource: Resource<T>): T {
      if (!values.has(resource)) {
        throw new Error(
          `The resource ${resource.name} is not open: is its manifest part of this Socle, and does a job with \`cpu\` declare it?`,
        )
      }
      return values.get(resource) as T // set below from the same resource's open()
    },
    async close() {
      for (const close of closers.splice(0).reverse()) await close()
    },
  }
  try {
    for (const resource of resources) {
      const value: unknown = await resource.open(runtime)
      values.set(resource, value)
      closers.push(async () => resource.close?.(value))
    }
  } catch (error) {
    await runtime.close()
    throw error
  }
  return runtime
}
