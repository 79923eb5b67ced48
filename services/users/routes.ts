import { listOf } from '#kernel/contract/page-query.ts'
import { route } from '#kernel/contract/route.ts'
import * as shapes from './schema.ts'
import * as verbs from './service.ts'

export const routes = [
  route({
    method: 'GET',
    path: '/user/profile',
    summary: 'Read my profile',
    who: 'person',
    output: shapes.Profile,
    run: verbs.getProfile,
  }),
  route({
    method: 'PATCH',
    path: '/user/profile',
    summary: 'Change my profile',
    who: 'session',
    body: shapes.UpdateProfile,
    output: shapes.Profile,
    run: verbs.updateProfile,
  }),
  route({
    method: 'GET',
    path: '/user/settings',
    summary: 'Read my settings',
    who: 'person',
    output: shapes.Settings,
    run: verbs.getSettings,
  }),
  route({
    method: 'PATCH',
    path: '/user/settings',
    summary: 'Change my language, time zone or theme',
    who: 'session',
    body: shapes.UpdateSettings,
    output: shapes.Settings,
    run: verbs.updateSettings,
  }),
  route({
    method: 'GET',
    path: '/users/cards',
    summary: 'Read names and pictures of people by their ids',
    who: 'person',
    query: shapes.CardsQuery,
    output: listOf(shapes.Card),
    run: verbs.listCards,
  }),
]
