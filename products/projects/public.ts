import { shortened } from '#kernel/graphemes.ts'
import type { PublicPage } from '#services/manifest.ts'
import { findPublicBoard } from './queries/board.ts'
import { projectOfPublicLink } from './queries/public-links.ts'

/** A board by its public address: what stands in the first HTML. */
export const publicPages: PublicPage[] = [
  {
    path: '/p/:token',
    // Whoever has the address may read it; search engines are not invited.
    index: false,
    head: async (runtime, { token = '' }) => {
      const id = await projectOfPublicLink(
        runtime.database.withUser({ kind: 'anonymous' }).read,
        token,
      )
      if (!id) return null
      const system = runtime.database.asSystem(
        'projects: whoever has the public address reads the board',
      )
      const json = await findPublicBoard(system.read, id)
      if (!json) return null
      const board: {
        name: string
        description: string
        columns: { name: string; tasks: { title: string }[] }[]
      } = JSON.parse(json.text) // the shape that findPublicBoard assembles
      return {
        title: board.name,
        description: shortened(board.description, 160),
        heading: board.name,
        paragraphs: [
          ...(board.description ? [board.description] : []),
          ...board.columns.map(
            (column) => `${column.name}: ${column.tasks.map((task) => task.title).join(' · ')}`,
          ),
        ],
      }
    },
  },
]
