import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatFor } from '#ui/format.ts'
import { words as english } from '../../messages/en-activity.ts'
import { words as french } from '../../messages/fr-activity.ts'
import { doerOf, sentenceOf, taskMark } from '../activity-sentence.ts'

type Line = Parameters<typeof sentenceOf>[0]
const ada = { id: 'a', name: 'Ada', avatar_url: null }
const ines = { id: 'i', name: 'Inès', avatar_url: null }

const line = (type: string, values: Partial<Line> = {}): Line => ({
  id: '1',
  type: `projects.${type}`,
  project_id: 'p',
  project_name: 'Moon',
  task_id: 't',
  task_number: 4,
  task_title: 'Fix it',
  actor: ada,
  person: null,
  person_before: null,
  labels: [],
  data: {},
  from_column: null,
  to_column: null,
  other_project: null,
  occurred_at: '2026-05-01T00:00:00Z',
  ...values,
})

function said(one: Line, language: 'en' | 'fr', ofTask: boolean): string {
  const { day } = formatFor(language, 'UTC')
  const list = (parts: readonly string[]) => new Intl.ListFormat(language).format(parts)
  const words = { en: english, fr: french }[language]
  const text = sentenceOf(one, { words, day, list }, ofTask).replace(taskMark, '#4 Fix it')
  return `${doerOf(one)?.name ?? words.somebody} ${text}`.replaceAll(/[\u202f\u00a0]/g, ' ')
}

const year = new Date().getUTCFullYear()
const changed = (fields: string[], changes: object) => ({ data: { fields, changes } })
const bug = { id: 'b', name: 'Bug', color: '#DC2626' }
const ui = { id: 'u', name: 'UI', color: '#4F46E5' }

const cases: [what: Line, en: string, fr: string, ofTask: string][] = [
  [
    line(
      'task_updated',
      changed(['due_date'], { due_date: { from: `${year}-05-03`, to: `${year}-05-05` } }),
    ),
    'Ada changed the due date of #4 Fix it from May 3 to May 5',
    'Ada a changé l’échéance de #4 Fix it du 3 mai au 5 mai',
    'Ada changed the due date from May 3 to May 5',
  ],
  [
    line('task_updated', changed(['due_date'], { due_date: { from: `${year}-05-03`, to: null } })),
    'Ada removed the due date of #4 Fix it, which was May 3',
    'Ada a retiré l’échéance de #4 Fix it, qui était le 3 mai',
    'Ada removed the due date, which was May 3',
  ],
  [
    line(
      'task_updated',
      changed(['title', 'description', 'priority'], { priority: { from: 'high', to: 'low' } }),
    ),
    'Ada renamed #4 Fix it, edited the description, and changed the priority from High to Low',
    'Ada a renommé #4 Fix it, a modifié la description et a changé la priorité de Haute à Basse',
    'Ada renamed the task, edited the description, and changed the priority from High to Low',
  ],
  [
    line('task_updated', {
      ...changed(['label_ids'], { label_ids: { given: ['b', 'u'], taken: ['gone'] } }),
      labels: [bug, ui],
    }),
    'Ada added the labels “Bug” and “UI” to #4 Fix it',
    'Ada a ajouté les étiquettes « Bug » et « UI » à #4 Fix it',
    'Ada added the labels “Bug” and “UI”',
  ],
  // As it was written before it said from what to what.
  [
    line('task_updated', { data: { fields: ['due_date'] } }),
    'Ada changed #4 Fix it',
    'Ada a modifié #4 Fix it',
    'Ada changed the task',
  ],
  [
    line('task_moved', { from_column: 'To do', to_column: 'In progress' }),
    'Ada moved #4 Fix it from “To do” to “In progress”',
    'Ada a déplacé #4 Fix it de « To do » à « In progress »',
    'Ada moved the task from “To do” to “In progress”',
  ],
  [
    line('task_moved_in', { other_project: 'Website' }),
    'Ada moved #4 Fix it here from “Website”',
    'Ada a déplacé #4 Fix it ici depuis « Website »',
    'Ada moved the task here from “Website”',
  ],
  // Of a project that the reader may not read, not even the name.
  [
    line('task_moved_in'),
    'Ada moved #4 Fix it here from another project',
    'Ada a déplacé #4 Fix it ici depuis un autre projet',
    'Ada moved the task here from another project',
  ],
  [
    line('task_moved_away', { task_id: null, other_project: 'Launch' }),
    'Ada moved a task to “Launch”',
    'Ada a déplacé une tâche vers « Launch »',
    'Ada moved a task to “Launch”',
  ],
  [
    line('task_assigned', { person: ines, person_before: ada }),
    'Ada assigned #4 Fix it to Inès instead of Ada',
    'Ada a confié #4 Fix it à Inès, à la place d’Ada',
    'Ada assigned the task to Inès instead of Ada',
  ],
  [
    line('task_assigned', { person: ada }),
    'Ada took on #4 Fix it',
    'Ada se charge de #4 Fix it',
    'Ada took on the task',
  ],
  [
    line('task_assigned', { person_before: ines }),
    'Ada unassigned Inès from #4 Fix it',
    'Ada ne confie plus #4 Fix it à Inès',
    'Ada unassigned Inès',
  ],
  [
    line('task_assigned', { person_before: ada }),
    'Ada gave up #4 Fix it',
    'Ada ne se charge plus de #4 Fix it',
    'Ada gave up the task',
  ],
  [
    line('comment_created'),
    'Ada commented on #4 Fix it',
    'Ada a commenté #4 Fix it',
    'Ada commented',
  ],
  // Whoever answered an invitation came by themselves: nobody else is known to have done it.
  [
    line('member_added', { actor: null, person: ines }),
    'Inès joined the project',
    'Inès a rejoint le projet',
    'Inès joined the project',
  ],
  [line('member_added', { person: ines }), 'Ada added Inès', 'Ada a ajouté Inès', 'Ada added Inès'],
  [
    line('project_updated', { data: { fields: ['name'] } }),
    'Ada renamed the project',
    'Ada a renommé le projet',
    'Ada renamed the project',
  ],
]

test('each line of the history is a sentence, in either language, with the task or without', () => {
  for (const [what, en, fr, ofTask] of cases) {
    assert.equal(said(what, 'en', false), en)
    assert.equal(said(what, 'fr', false), fr)
    assert.equal(said(what, 'en', true), ofTask)
  }
})
