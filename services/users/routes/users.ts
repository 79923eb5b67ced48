import { listOf } from '#kernel/contract/page-query.ts'
import { defineRoute } from '#kernel/contract/route.ts'
import * as shapes from '../schema.ts'

export const getProfile = defineRoute({
  method: 'GET',
  path: '/user/profile',
  summary: 'Read my profile',
  who: 'person',
  output: shapes.Profile,
})

export const updateProfile = defineRoute({
  method: 'PATCH',
  path: '/user/profile',
  summary: 'Change my profile',
  who: 'session',
  body: shapes.UpdateProfile,
  output: shapes.Profile,
})

export const getSettings = defineRoute({
  method: 'GET',
  path: '/user/settings',
  summary: 'Read my settings',
  who: 'person',
  output: shapes.Settings,
})

export const updateSettings = defineRoute({
  method: 'PATCH',
  path: '/user/settings',
  summary: 'Change my language, time zone, theme or what I put away of the dashboard',
  who: 'session',
  body: shapes.UpdateSettings,
  output: shapes.Settings,
})

export const listCards = defineRoute({
  method: 'GET',
  path: '/users/cards',
  summary: 'Read names and pictures of people by their ids',
  who: 'person',
  query: shapes.CardsQuery,
  output: listOf(shapes.Card),
})
