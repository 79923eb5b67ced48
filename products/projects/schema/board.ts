import { z } from 'zod'
import { pageQuery } from '#kernel/contract/page-query.ts'
import { Card, Column, Label, Member, Person, Priority, Project, TaskFilter } from '../schema.ts'
import { columnKinds, groupings } from '../vocabulary.ts'

// Boards: as members see them, and as anybody does who has the address.

export const Board = z
  .strictObject({
    project: Project,
    columns: z.array(
      z.strictObject({
        ...Column.shape,
        /** How many cards the column holds. */
        count: z.int(),
      }),
    ),
    /** What the cards are grouped by, in its order: the columns, unless something else was asked for. */
    lanes: z.array(
      z.strictObject({
        /** A column's status, a person's or a label's id, or a priority; null: nobody, or no label. */
        value: z.string().nullable(),
        /** How many cards the filter leaves, of how many. */
        count: z.int(),
        total: z.int(),
        /** The first of them, in the order of the board; `cards` brings the rest. */
        tasks: z.array(Card),
      }),
    ),
    /** By name. */
    labels: z.array(Label),
    members: z.array(Member),
    /** Everybody whom a card names, members or not any more. */
    people: z.array(Person),
  })
  .meta({ id: 'Board' })

export const PublicBoard = z
  .strictObject({
    name: z.string(),
    description: z.string(),
    color: z.string(),
    columns: z.array(
      z.strictObject({
        status: z.string(),
        name: z.string(),
        kind: z.enum(columnKinds),
        /** How many cards it holds; `tasks` has the first 200. */
        count: z.int(),
        tasks: z.array(
          z.strictObject({
            number: z.int(),
            title: z.string(),
            priority: Priority,
            due_date: z.string().nullable(),
            labels: z.array(z.strictObject({ name: z.string(), color: z.string() })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'PublicBoard' })

const CardFilter = TaskFilter.omit({ sort: true, direction: true, deleted: true })

const group = z.enum(groupings).default('column')

export const BoardQuery = CardFilter.extend({ group })

export const CardQuery = CardFilter.extend({
  ...pageQuery,
  group,
  /** The `value` of one lane, or `none`. */
  lane: z.string().max(40).optional(),
  direction: z.enum(['asc', 'desc']).default('asc'),
})

export type BoardQuery = z.output<typeof BoardQuery>
