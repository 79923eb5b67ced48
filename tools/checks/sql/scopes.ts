import { dirname, join, normalize } from 'node:path'
import {
  type Expression,
  type ImportDeclaration,
  type Program,
  parseSync,
  type TSInterfaceDeclaration,
  type TSTypeAliasDeclaration,
  type VariableDeclarator,
  Visitor,
} from 'oxc-parser'

/** A module as the checks of SQL see it: what its names stand for. */
export interface Source {
  /** From the project's root. */
  readonly path: string
  readonly text: string
  readonly program: Program
  /** Constants by name, also those inside functions. A name that means two things is not there. */
  readonly constants: ReadonlyMap<string, Expression>
  readonly types: ReadonlyMap<string, TSInterfaceDeclaration | TSTypeAliasDeclaration>
  /** Local name -> the file and the name there. */
  readonly imports: ReadonlyMap<string, { readonly path: string; readonly name: string }>
}

/** Every source by its path, so that a name can be followed into the file that it comes from. */
export type Sources = ReadonlyMap<string, Source>

export function readSource(path: string, text: string): Source {
  const { program } = parseSync(path, text)
  const constants = new Map<string, Expression>()
  const ambiguous = new Set<string>()
  const types = new Map<string, TSInterfaceDeclaration | TSTypeAliasDeclaration>()
  const imports = new Map<string, { path: string; name: string }>()
  new Visitor({
    VariableDeclaration({ kind, declarations }) {
      if (kind === 'const') for (const one of declarations) note(one)
    },
    TSInterfaceDeclaration(declaration) {
      types.set(declaration.id.name, declaration)
    },
    TSTypeAliasDeclaration(declaration) {
      types.set(declaration.id.name, declaration)
    },
    ImportDeclaration({ source, specifiers }: ImportDeclaration) {
      for (const specifier of specifiers) {
        if (specifier.type !== 'ImportSpecifier') continue
        const { imported, local } = specifier
        const name = imported.type === 'Identifier' ? imported.name : imported.value
        imports.set(local.name, { path: resolvePath(path, source.value), name })
      }
    },
  }).visit(program)
  for (const name of ambiguous) constants.delete(name)
  return { path, text, program, constants, types, imports }

  function note({ id, init }: VariableDeclarator): void {
    if (id.type !== 'Identifier' || !init) return
    if (constants.has(id.name)) ambiguous.add(id.name)
    constants.set(id.name, init)
  }
}

function resolvePath(from: string, word: string): string {
  if (word.startsWith('#')) return word.slice(1)
  return word.startsWith('.') ? normalize(join(dirname(from), word)) : word
}
