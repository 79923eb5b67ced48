import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { useTopics } from '#ui/live/live.ts'
import { type KeptPlace, keptQuery, useKeptWords } from './kept-query.ts'
import './kept.css'

/** In the sidebar: favourites, and what was opened lately, under their present names. */
export default function Kept() {
  const words = useKeptWords()
  const queries = useQueryClient()
  const { data } = useQuery(keptQuery)
  const readAgain = () => void queries.invalidateQueries(keptQuery)
  const places = data ? [...data.favorites, ...data.recent] : []
  useTopics(
    places.slice(0, 24).map(({ topic }) => topic),
    { onChanges: readAgain, onGap: readAgain },
  )
  if (!data) return null
  return (
    <>
      <Places heading={words.favorites} places={data.favorites} />
      <Places heading={words.recent} places={data.recent} />
    </>
  )
}

function Places({ heading, places }: { heading: string; places: readonly KeptPlace[] }) {
  if (places.length === 0) return null
  return (
    <nav aria-label={heading} className="socle-kept">
      <div className="socle-kept-heading" aria-hidden>
        {heading}
      </div>
      {places.map(({ entity, id, title, color, href }) => (
        <Link key={`${entity} ${id}`} to={href} className="socle-entry">
          <span
            className="socle-kept-mark"
            style={{ '--color': color } as CSSProperties} // React's types know no custom property
          />
          <span className="socle-ellipsis" title={title} translate="no" dir="auto">
            {title}
          </span>
        </Link>
      ))}
    </nav>
  )
}
