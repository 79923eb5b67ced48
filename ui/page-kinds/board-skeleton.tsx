import { Skeleton } from '@mantine/core'
import './board.css'

/** How many cards each lane shows while a board is on its way. */
const lanes = [3, 2, 1, 2]

/** A board on its way: lanes and cards where they will stand. */
export function BoardSkeleton() {
  return (
    <div className="socle-board" aria-hidden>
      {lanes.map((cards, lane) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lanes never change places
        <div key={lane} className="socle-board-lane">
          <div className="socle-board-lane-header">
            <Skeleton height={12} width={96} />
          </div>
          <div className="socle-board-scroll">
            <div className="socle-board-cards">
              {Array.from({ length: cards }, (_, card) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the cards never change places
                <div key={card} className="socle-board-card">
                  <Skeleton height={12} width="84%" my={5} />
                  <Skeleton height={10} width="48%" mt={11} mb={5} />
                </div>
              ))}
            </div>
          </div>
        </div>
      ))}
    </div>
  )
}
