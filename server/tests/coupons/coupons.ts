import { z } from 'zod'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { defineErrors } from '#kernel/errors/application-error.ts'
import { defineEntity } from '#services/entity.ts'
import { defineProduct } from '#services/manifest.ts'
import { ofOrganization } from '#services/organizations/entity-scope.ts'
import { ofPerson } from '#services/users/entity-scope.ts'

const id = z.uuid()
const time = z.iso.datetime({ offset: true })
const errors = defineErrors('coupons', { code_taken: 409 })

const given = {
  code: z.string().min(1).max(40),
  percent: z.int().min(1).max(100),
  amount: z.int().nullable(),
  note: z.string().max(100).nullable(),
  ends: z.iso.date().nullable(),
  tags: z.array(z.string().max(20)),
  terms: z.strictObject({ countries: z.array(z.string()).optional(), least: z.int().optional() }),
  active: z.boolean(),
}
const Coupon = z
  .strictObject({
    id,
    organization_id: id,
    ...given,
    /** Made by an expression, not a column. */
    open: z.boolean(),
    created_by: id,
    deleted_at: time.nullable(),
    version: z.int(),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'TestCoupon' })

export const coupons = defineEntity({
  table: 'coupons.coupons',
  one: 'coupon',
  scope: ofOrganization,
  output: Coupon,
  create: z.strictObject({
    ...given,
    amount: given.amount.default(null),
    note: given.note.default(null),
    ends: given.ends.default(null),
    tags: given.tags.default([]),
    terms: given.terms.default({}),
    active: given.active.default(true),
  }),
  update: z.strictObject(given).partial(),
  title: 'code',
  words: () => ({
    counted: 'Coupons',
    told: 'A coupon',
    created: ({ actor, title }) => `${actor}: ${title}`,
  }),
  sorts: { code: 'text', percent: 'integer', ends: 'date' },
  expressions: { open: 'coupon.active and coalesce(coupon.ends >= current_date, true)' },
  refuse: (error) =>
    brokenConstraint(error) === 'coupons_code'
      ? errors.code_taken({ path: 'body.code', cause: error })
      : error,
})

const Kind = z
  .strictObject({
    id,
    person_id: id,
    name: z.string(),
    version: z.int(),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'TestKind' })

export const kinds = defineEntity({
  table: 'coupons.kinds',
  one: 'kind',
  scope: ofPerson,
  output: Kind,
  create: z.strictObject({ name: z.string().min(1) }),
  update: z.strictObject({ name: z.string().min(1).optional() }),
  title: 'name',
  words: () => ({ counted: 'Kinds', told: 'A kind', created: ({ title }) => title }),
  without: ['search'],
  trash: false,
})

export const product = defineProduct({
  name: 'coupons',
  folder: import.meta.dirname,
  errors,
  messages: {
    en: { errors: { code_taken: 'Taken.' } },
    fr: { errors: { code_taken: 'Pris.' } },
  },
  privacy: {},
  entities: [coupons, kinds],
})
