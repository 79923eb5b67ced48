import type { Reader } from '#kernel/database/session.ts'

/** How many of those that were opened are remembered. */
const remembered = 30

export interface PlaceRow {
  readonly entity: string
  readonly subject_id: string
  readonly starred: boolean
}

/** What the caller starred, in that order, then what they opened, the last first. */
export const listPlaces = (reader: Reader) =>
  reader.rows<PlaceRow>(
    `(select entity, subject_id, true as starred from favorites.places
      where person_id = (select auth.uid()) and starred_at is not null order by starred_at limit 100)
     union all
     (select entity, subject_id, false as starred from favorites.places
      where person_id = (select auth.uid()) and opened_at is not null and starred_at is null
      order by opened_at desc limit ${remembered})`,
  )

export const starPlace = (reader: Reader, entity: string, id: string, starred: boolean) =>
  reader.rows(
    `insert into favorites.places (entity, subject_id, starred_at)
     values ($1, $2, case when $3 then now() end)
     on conflict (person_id, entity, subject_id) do update
     set starred_at = case when $3 then coalesce(places.starred_at, now()) end`,
    [entity, id, starred],
  )

export const openPlace = (reader: Reader, entity: string, id: string) =>
  reader.rows(
    `insert into favorites.places (entity, subject_id, opened_at) values ($1, $2, now())
     on conflict (person_id, entity, subject_id) do update set opened_at = now()`,
    [entity, id],
  )

/** What is neither a favourite nor among the last. */
export const forgetPlaces = (reader: Reader) =>
  reader.rows(
    `delete from favorites.places
     where person_id = (select auth.uid()) and starred_at is null
       and coalesce(opened_at, '-infinity') < coalesce((
         select opened_at from favorites.places
         where person_id = (select auth.uid()) and opened_at is not null
         order by opened_at desc offset ${remembered - 1} limit 1), '-infinity')`,
  )
