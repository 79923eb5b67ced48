import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import type { Environment } from '#kernel/environment.ts'
import { StartError, systemCode } from '#kernel/start-error.ts'

/**
 * The environment with a port that is free at this moment: the one that was asked for, or any when that
 * is 0. Throws a StartError, before anything else was started in vain.
 */
export async function claimPort(environment: Environment): Promise<Environment> {
  const probe = createServer()
  try {
    probe.listen({ host: environment.host, port: environment.port, exclusive: true })
    await once(probe, 'listening')
  } catch (error) {
    throw portRefused(environment, error)
  }
  const { port } = probe.address() as AddressInfo // it listens on TCP
  probe.close()
  await once(probe, 'close')
  if (port === environment.port) return environment
  return { ...environment, port, url: environment.url.replace(/:0$/, `:${port}`) }
}

/** The sentence for an address at which one cannot listen. */
export function portRefused({ host, port }: Environment, error: unknown): StartError {
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} is taken by another program: stop it, or choose another port (PORT=${port + 1} npm start).`,
        error,
      )
    case 'EACCES':
      return new StartError(
        `Port ${port} is for root only: choose one above 1023 with PORT.`,
        error,
      )
    default:
      return new StartError(
        `Nothing can listen at ${host}, port ${port} (${systemCode(error) ?? error}): check HOST and PORT.`,
        error,
      )
  }
}
