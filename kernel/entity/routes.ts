import { z } from 'zod'
import { listOf, pageQuery } from '#kernel/contract/page-query.ts'
import { defineRoute, type Route, withVerb } from '#kernel/contract/route.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { EntityDeclaration, EntityVerbs, VerbName } from './declaration.ts'

interface RouteGround {
  readonly declaration: EntityDeclaration
  readonly verbs: EntityVerbs
  /** `/recipes` */
  readonly path: string
  readonly many: string
  /** `recipe_id` */
  readonly parameter: string
}

/** The routes of a plain entity: its list below its scope, the rest by id. */
export function routesOf({ declaration, verbs, path, many, parameter }: RouteGround): Route[] {
  const {
    scope,
    one,
    article = 'a',
    output,
    create,
    update,
    sorts = {},
    without = [],
  } = declaration
  const who = declaration.who ?? (scope.path === undefined ? 'session' : 'person')
  const within = scope.path !== undefined && {
    params: z.strictObject({ [scope.column]: z.uuid() }),
  }
  const params = z.strictObject({ [parameter]: z.uuid() })
  const trash = declaration.trash !== false
  const asked = {
    ...pageQuery,
    /** Only those whose title has this in it. */
    q: z.string().trim().min(1).max(200).optional(),
    sort: z.enum(['created_at', ...Object.keys(sorts)]).default('created_at'),
    /** Default: the youngest first, names from A to Z. */
    direction: z.enum(['asc', 'desc']).optional(),
  }
  const query = trash
    ? z.strictObject({ ...asked, deleted: z.stringbool().default(false) })
    : z.strictObject(asked)
  const called = one.replaceAll('_', ' ')
  const list = `${scope.path ?? ''}${path}`
  const routes: Partial<Record<VerbName, Route>> = {
    list: withVerb(
      defineRoute({
        method: 'GET',
        path: list,
        summary: `List ${many.replaceAll('_', ' ')}`,
        who,
        ...within,
        query,
        output: listOf(output),
      }),
      verbs.list,
    ),
    create: withVerb(
      defineRoute({
        method: 'POST',
        path: list,
        summary: `Create ${article} ${called}`,
        who,
        idempotent: true,
        ...within,
        body: create,
        output,
        status: 201,
      }),
      verbs.create,
    ),
    get: withVerb(
      defineRoute({
        method: 'GET',
        path: `${path}/:${parameter}`,
        summary: `Read ${article} ${called}`,
        who,
        params,
        output,
      }),
      verbs.get,
    ),
    update: withVerb(
      defineRoute({
        method: 'PATCH',
        path: `${path}/:${parameter}`,
        summary: `Change ${article} ${called}`,
        who,
        params,
        body: update,
        output,
      }),
      verbs.update,
    ),
    remove: withVerb(
      defineRoute({
        method: 'DELETE',
        path: `${path}/:${parameter}`,
        summary: `Delete ${article} ${called}`,
        ...(trash && { description: 'It can be restored for 30 days.' }),
        who,
        params,
      }),
      verbs.remove,
    ),
    ...(trash && {
      restore: withVerb(
        defineRoute({
          method: 'POST',
          path: `${path}/:${parameter}/restore`,
          summary: `Restore ${article} deleted ${called}`,
          who,
          params,
          output,
          errors: [kernelErrors.not_deleted],
        }),
        verbs.restore,
      ),
    }),
  }
  return (Object.keys(routes) as VerbName[]) // the keys just written
    .filter((verb) => !without.includes(verb))
    .flatMap((verb) => routes[verb] ?? [])
}
