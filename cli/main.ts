import { faultOf, StartError } from '#kernel/start-error.ts'
import type { Command } from './command.ts'
import { demo } from './commands/demo.ts'
import { dev } from './commands/dev.ts'
import { doctor } from './commands/doctor.ts'
import { entity } from './commands/entity.ts'
import { events } from './commands/events.ts'
import { migrate } from './commands/migrate.ts'
import { newEntity } from './commands/new-entity.ts'
import { newProduct } from './commands/new-product.ts'
import { start } from './commands/start.ts'
import { user } from './commands/user.ts'

const commands: Readonly<Record<string, Command>> = {
  start,
  dev,
  migrate,
  demo,
  user,
  events,
  'new-product': newProduct,
  'new-entity': newEntity,
  entity,
  doctor,
}

// Whatever a library still holds open, the work is done.
process.exit(await main(process.argv.slice(2)))

async function main([name, ...words]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(overview())
    return 0
  }
  const command = commands[name]
  if (!command) {
    console.error(`There is no command ${name}.\n\n${overview()}`)
    return 1
  }
  if (words.includes('--help')) {
    console.log(`${command.summary}\n\n${command.help}`)
    return 0
  }
  try {
    await command.run(words)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return 130
    console.error(sentenceOf(error, name))
    return 1
  }
}

function sentenceOf(error: unknown, name: string): unknown {
  const known = error instanceof StartError ? error : faultOf(error)
  if (known) return known.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!code.startsWith('ERR_PARSE_ARGS_')) return error
  return `${(error as Error).message}\nMore: npx socle ${name} --help` // it has a code, so it is an Error
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`,
  )
  return `npx socle <command>\n\n${lines.join('\n')}\n\nMore on one: npx socle <command> --help`
}
