-- The caller's own notifications of one kind, as the kind's statement of values joins them. `which` names the kind,
-- and either one notification (`id`) or a page of the centre (`before`, `unread`, `most`), so that a page and the
-- values of all kinds are one round trip.
create function notifications.told(which jsonb)
returns table (event_id bigint, actor_id uuid, subject text, data jsonb)
language sql stable set search_path = '' as $$
  select event_id, (event ->> 'actor_id')::uuid, event ->> 'subject', event -> 'data'
  from notifications.notifications
  where which ? 'id' and id = (which ->> 'id')::uuid and kind = which ->> 'kind'
    and person_id = (select auth.uid())
  union all
  select event_id, (event ->> 'actor_id')::uuid, event ->> 'subject', event -> 'data'
  from (
    select kind, event_id, event from notifications.notifications
    where not which ? 'id' and person_id = (select auth.uid()) and in_app
      and (which ->> 'before' is null or id < (which ->> 'before')::uuid)
      and (not (which ->> 'unread')::boolean or read_at is null)
    order by id desc limit (which ->> 'most')::integer
  ) page
  where kind = which ->> 'kind'
$$;
grant execute on function notifications.told(jsonb) to authenticated;
