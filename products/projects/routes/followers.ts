import { listOf } from '#kernel/contract/page-query.ts'
import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

export const listFollowers = defineRoute({
  method: 'GET',
  path: '/tasks/:task_id/followers',
  summary: 'List who follows a task',
  who: 'person',
  params: shapes.TaskParams,
  query: shapes.PageQuery,
  output: listOf(shapes.Follower),
})

export const follow = defineRoute({
  method: 'PUT',
  path: '/tasks/:task_id/followers/:person_id',
  summary: 'Follow a task, or have somebody follow it who reads the project',
  who: 'person',
  params: shapes.FollowerParams,
  output: shapes.Follower,
  errors: [errors.follower_not_reader],
})

export const unfollow = defineRoute({
  method: 'DELETE',
  path: '/tasks/:task_id/followers/:person_id',
  summary: 'Follow a task no longer, or take a follower out',
  who: 'person',
  params: shapes.FollowerParams,
})
