import { createServer } from 'node:http'
import { z } from '/work/main/node_modules/zod/index.js'
import pg from '/work/main/node_modules/pg/lib/index.js'
import { JsonText } from '#kernel/database/json-text.ts'
import { route } from '#kernel/contract/route.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import { kernel } from '#kernel/kernel.ts'
import { standApp } from '#kernel/http/tests/stand.ts'
const closers: any[] = []
const scope = { after: (c: any) => void closers.unshift(c) }
const given = await testDatabase(scope, [kernel])
await given.admin.query(`create table public.things (id int primary key, version int, name text); grant select on public.things to socle_member, authenticated; grant usage on schema public to socle_member; insert into public.things select i, 1, 'thing '||i from generate_series(1,1000) i`)
const sql = `select json_build_object('id', id, 'version', version, 'name', name)::text as json, version from public.things where id = $1`
const thing = route({ method: 'GET', path: '/things/:id', summary: 'x', who: 'person', params: z.strictObject({ id: z.coerce.number().int() }), output: z.strictObject({ id: z.number(), version: z.number(), name: z.string() }),
  run: async ({ read }, { params }) => { const j = await read.json<any>(sql, [params.id]); return j! } })
const app = await standApp(scope, [thing], { database: given.anotherNode(10), config: { limits: { read: { count: 1e9, window_seconds: 1, burst: 1e9 } } } })
const a = await app.listen({ host: '127.0.0.1', port: 0 })
const pool = new pg.Pool({ ...given.access.admin, max: 10 })
const bare = createServer(async (req, res) => {
  const id = req.url!.split('/').at(-1)
  const { rows } = await pool.query({ name: 'q', text: sql, values: [id] })
  res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(rows[0].json) }); res.end(rows[0].json)
}).listen(0, '127.0.0.1')
await new Promise(r => bare.once('listening', r))
console.log(`SOCLE ${a}/api/v1/things/`)
console.log(`BARE http://127.0.0.1:${(bare.address() as any).port}/things/`)
setTimeout(async () => { bare.close(); await pool.end(); for (const c of closers) await c(); process.exit() }, Number(process.argv[2] ?? 60) * 1000)
