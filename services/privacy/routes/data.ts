import { z } from 'zod'
import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

/** Collecting is work for the database, and nobody needs it often. */
const exportLimit = { name: 'export', per: 'person', count: 30, window_seconds: 3600 } as const

export const getData = defineRoute({
  method: 'GET',
  path: '/user/data',
  summary: 'Read everything that is stored about me',
  description:
    'At once up to 10 MB. Else 202: a ZIP is prepared, and `GET /user/data/export` tells when it is ready.',
  who: 'session',
  secret: true,
  may_accept: true,
  limits: [exportLimit],
  output: z.union([shapes.PersonData, shapes.DataExport]),
})

export const getExport = defineRoute({
  method: 'GET',
  path: '/user/data/export',
  summary: 'Read how far the copy of my data is',
  who: 'session',
  output: shapes.DataExport,
})

export const downloadExport = defineRoute({
  method: 'GET',
  path: '/user/data/export/file',
  summary: 'Download the copy of my data',
  who: 'session',
  secret: true,
  produces: 'application/zip',
  errors: [errors.export_not_ready],
})
