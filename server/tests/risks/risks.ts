import { z } from 'zod'
import { defineEntity, defineScope } from '#services/entity.ts'
import { defineProduct } from '#services/manifest.ts'

const id = z.uuid()
const time = z.iso.datetime({ offset: true })

const ofProject = defineScope({
  column: 'project_id',
  path: '/projects/:project_id',
  seen: `select projects.caller_is(id, 'viewer', '{active, archived}') as reads
from projects.projects where id = $1 and deleted_at is null`,
  organization: (row) =>
    `(select organization_id from projects.projects where id = ${row}.project_id)`,
  people: {
    project_id: { export: true, erase: 'keep', keep_until: 'the project is gone' },
    created_by: { person: true, export: true, erase: 'keep', keep_until: 'the project is gone' },
  },
  content: { export: 'while_seen', erase: 'keep', keep_until: 'the project is gone' },
  readers: `select person_id as id from projects.access where project_id = $1 and state = 'active'`,
})

export const risks = defineEntity({
  table: 'risks.risks',
  one: 'risk',
  scope: ofProject,
  output: z
    .strictObject({
      id,
      project_id: id,
      name: z.string(),
      created_by: id,
      deleted_at: time.nullable(),
      version: z.int(),
      created_at: time,
      updated_at: time,
    })
    .meta({ id: 'TestRisk' }),
  create: z.strictObject({ name: z.string().min(1).max(100) }),
  update: z.strictObject({ name: z.string().min(1).max(100).optional() }),
  title: 'name',
  words: () => ({
    counted: 'Risks',
    told: 'A risk',
    created: ({ actor, title }) => `${actor}: ${title}`,
  }),
})

export const product = defineProduct({
  name: 'risks',
  folder: import.meta.dirname,
  errors: {},
  messages: { en: { errors: {} }, fr: { errors: {} } },
  privacy: {},
  entities: [risks],
})
