import type { Route } from '#kernel/contract/route.ts'
import type { Finding } from './finding.ts'
import { among, fill, type Rights, type RouteRight, type Subject, split } from './rights.ts'
import type { RightsStage, Scene, Viewpoint } from './stage.ts'

/** Calls every route from every viewpoint. */
export async function tryRoutes(stage: RightsStage): Promise<Finding[]> {
  const { manifest, rights } = stage
  const findings: Finding[] = []
  let scene: Scene | undefined
  for (const route of manifest.routes ?? []) {
    const row = nameOf(route)
    const right = rightOf(rights, row)
    if (!right) continue
    let allowed = 0
    for (const viewpoint of split(rights.viewpoints)) {
      scene ??= await stage.scene()
      const who = scene.viewpoints[viewpoint]
      if (!who) continue
      const may = among(right.may, viewpoint)
      const expected = may
        ? successOf(route, right)
        : refusalOf(route, rights, right, viewpoint, who)
      const subject = { ...scene.subject, ...who.subject }
      const { status, text } = await call(route, right, who, subject)
      if (status !== expected) {
        const problem = `expected ${expected}, got ${status} ${text.slice(0, 200)}`
        findings.push({ row, viewpoint, problem })
      } else if (may) {
        findings.push(...lookInto(text, row, right, viewpoint, subject))
      }
      if (may) allowed += 1
      if (route.method !== 'GET' && status < 400) scene = undefined
    }
    if (allowed === 0) findings.push({ row, problem: 'nobody is expected to be allowed' })
    // What anonymous callers may, everybody may.
    if (allowed === split(rights.viewpoints).length && !among(right.may, 'anonymous')) {
      findings.push({ row, problem: 'nobody is expected to be refused' })
    }
  }
  return findings
}

export const nameOf = ({ method, path }: Route) => `${method} ${path}`

function rightOf({ routes = {} }: Rights, row: string): RouteRight | undefined {
  const right = routes[row]
  return typeof right === 'string' ? { may: right } : right
}

const successOf = ({ status, output, produces }: Route, { answers }: RouteRight) =>
  answers ?? status ?? (output || produces ? 200 : 204)

/** Not signed in: 401. A key without the scope, or where a session is due: 403. Else by what they see. */
function refusalOf(
  route: Route,
  rights: Rights,
  right: RouteRight,
  viewpoint: string,
  { principal }: Viewpoint,
): number {
  if (!principal || principal.kind === 'anonymous') return 401
  if (principal.kind === 'api_key') {
    const scope = route.method === 'GET' ? 'read' : 'write'
    if (route.who === 'session' || !principal.scopes.includes(scope)) return 403
  }
  return among(seers(route, rights, right), viewpoint) ? 403 : 404
}

function seers({ path }: Route, { sees = {}, viewpoints }: Rights, right: RouteRight): string {
  if (right.sees !== undefined) return right.sees
  const parameters = Array.from(path.matchAll(/:(\w+)/g), ([, name = '']) => name)
  const named = parameters.find((name) => name in sees)
  return (named && sees[named]) ?? viewpoints
}

function call(route: Route, right: RouteRight, who: Viewpoint, of: Subject) {
  const { principal } = who
  const me = principal && 'person_id' in principal ? principal.person_id : null
  const known = { ...of, me }
  const subject = { ...known, ...(fill(right.with ?? {}, known) as Subject) } // an object stays one
  const path = route.path.replaceAll(/:\w+/g, (name) =>
    encodeURIComponent(String(fill(name, subject))),
  )
  const query = Object.entries(right.query ?? {}).map(
    ([name, value]) => [name, String(fill(value, subject))] as [string, string],
  )
  const address = `/api${path}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`
  return who.call(route.method, address, fill(right.body, subject), right.headers)
}

/** Whether an answer shows to the viewpoint what it should, and no more. */
function lookInto(
  text: string,
  row: string,
  { finds = {} }: RouteRight,
  viewpoint: string,
  subject: Subject,
): Finding[] {
  return Object.entries(finds).flatMap(([what, names]) => {
    const should = among(names, viewpoint)
    if (text.includes(String(fill(what, subject))) === should) return []
    const problem = should ? `does not find ${what}` : `finds ${what}, which is not theirs to see`
    return [{ row, viewpoint, problem }]
  })
}
