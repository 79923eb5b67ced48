import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { StartError } from '#kernel/start-error.ts'
import type { Command } from '../command.ts'

const roles = ['admin', 'support'] as const
type Role = (typeof roles)[number]

export const user: Command = {
  summary: 'Make an account, give one a role over the whole installation, suspend one',
  help: `npx socle user create <address> [--name <name>] [--role admin|support] [--password-stdin]
npx socle user role <address> admin|support
npx socle user suspend|restore <address>

  --name             Default: what stands before the @.
  --role             Give it a role as well: admin may do everything on the admin pages.
  --password-stdin   Read the password from standard input; otherwise one is made and printed.

A new account counts as verified: no mail is sent. Suspending one ends its sessions at once.`,

  async run(words) {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        role: { type: 'string' },
        'password-stdin': { type: 'boolean', default: false },
      },
    })
    const [verb, address, ...rest] = positionals
    if (verb === 'create' && address && rest.length === 0) {
      const role = values.role === undefined ? undefined : roleOf(values.role)
      const name = values.name ?? address.replace(/@.*/, '')
      return create({ address, name, role, passwordStdin: values['password-stdin'] })
    }
    if (verb === 'role' && address && rest.length === 1) return grant(address, roleOf(rest[0]))
    if ((verb === 'suspend' || verb === 'restore') && address && rest.length === 0) {
      return suspend(address, verb === 'suspend')
    }
    throw new StartError(
      'Say `npx socle user create <address>` or `npx socle user role <address> admin`.',
    )
  },
}

interface Wanted {
  readonly address: string
  readonly name: string
  readonly role: Role | undefined
  readonly passwordStdin: boolean
}

async function create({ address, name, role, passwordStdin }: Wanted): Promise<void> {
  // Not an argument: other programs of the machine can read those.
  const given = passwordStdin ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined
  const password = given ?? randomBytes(15).toString('base64url')
  const { createPerson, grantRole } = await import('#services/auth/accounts.ts')
  const { withSocle } = await import('../with-socle.ts')
  await withSocle(async ({ runtime }) => {
    await inSentences(() => createPerson(runtime, { email: address, name, password }))
    if (role) await inSentences(() => grantRole(runtime, address, role))
  })
  console.log(`${address} has an account${role ? ` as ${role}` : ''}.`)
  if (given === undefined) console.log(`Password: ${password}`)
}

async function grant(address: string, role: Role): Promise<void> {
  const { grantRole } = await import('#services/auth/accounts.ts')
  const { withSocle } = await import('../with-socle.ts')
  await withSocle(({ runtime }) => inSentences(() => grantRole(runtime, address, role)))
  console.log(`${address} is ${role} now.`)
}

async function suspend(address: string, suspended: boolean): Promise<void> {
  const { setSuspended } = await import('#services/auth/accounts.ts')
  const { withSocle } = await import('../with-socle.ts')
  await withSocle(({ runtime }) => inSentences(() => setSuspended(runtime, address, suspended)))
  console.log(`${address} ${suspended ? 'is suspended' : 'may sign in again'}.`)
}

function roleOf(word: string | undefined): Role {
  const role = roles.find((known) => known === word)
  if (!role) throw new StartError(`There is no role ${word}: give one of ${roles.join(', ')}.`)
  return role
}

/** What a verb refuses is for the person at the terminal to mend. */
async function inSentences<T>(verb: () => Promise<T>): Promise<T> {
  try {
    return await verb()
  } catch (error) {
    if (error instanceof z.ZodError) {
      throw new StartError(error.issues.map(({ message }) => message).join(' '), error)
    }
    if (error instanceof StartError || !(error instanceof Error) || 'code' in error) throw error
    throw new StartError(error.message, error)
  }
}
