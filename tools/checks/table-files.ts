import { join } from 'node:path'
import type pg from 'pg'
import { tableTypes } from '#kernel/database/types.ts'
import { manifests } from '#server/manifests.ts'

/** The `tables.ts` of every owner, as the migrations make them. */
export async function tableFiles(
  client: pg.ClientBase,
): Promise<{ readonly path: string; readonly text: string }[]> {
  const files: { path: string; text: string }[] = []
  for (const { name, folder, schemas } of manifests) {
    const text = await tableTypes(client, schemas ?? [name])
    if (text !== undefined) files.push({ path: join(folder, 'tables.ts'), text })
  }
  return files
}
