-- Filters and a sort under a name. A view is its person's own, or shared with all members of the project.
create table projects.views (
  id uuid primary key default socle.uuid_v7(),
  project_id uuid not null references projects.projects on delete cascade,
  person_id uuid not null references users.people,
  name text not null check (name = btrim(name) and char_length(name) between 1 and 60),
  -- By the names of the list's query.
  filter jsonb not null check (jsonb_typeof(filter) = 'object' and octet_length(filter::text) <= 4000),
  shared boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index views_name on projects.views (project_id, person_id, lower(name));
create index views_person on projects.views (person_id);
call socle.protect('projects.views');
call socle.versioned('projects.views');

grant select on projects.views to authenticated;
grant insert (id, project_id, person_id, name, filter, shared), update (name, filter, shared), delete
  on projects.views to socle_member;
create policy read on projects.views for select to authenticated
  using (project_id = any (array(select projects.readable_ids()))
    and (shared or person_id = (select auth.uid())));
-- Whoever reads a project saves views of their own; sharing one changes what others see.
create policy make on projects.views for insert to socle_member
  with check (project_id = any (array(select projects.readable_ids()))
    and person_id = (select auth.uid())
    and (not shared or project_id = any (array(select projects.editable_ids()))));
create policy change on projects.views for update to socle_member
  using (project_id = any (array(select projects.readable_ids()))
    and person_id = (select auth.uid()))
  with check (project_id = any (array(select projects.readable_ids()))
    and person_id = (select auth.uid())
    and (not shared or project_id = any (array(select projects.editable_ids()))));
create policy remove on projects.views for delete to socle_member
  using (project_id = any (array(select projects.readable_ids()))
    and (person_id = (select auth.uid())
      or shared and project_id = any (array(select projects.owned_ids()))));

-- All views of a project are read at once, so there are only so many: 50 of a person, 100 that are shared.
create function projects.limit_views() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(5010, hashtext(new.project_id::text));
  if tg_op = 'INSERT' and (select count(*) from projects.views
      where project_id = new.project_id and person_id = new.person_id) >= 50
    or new.shared and (select count(*) from projects.views
      where project_id = new.project_id and shared and id <> new.id) >= 100 then
    raise check_violation using constraint = 'views_limit', message = 'too many views of one project';
  end if;
  return new;
end $$;
call socle.own_by_system('projects.limit_views()');
create trigger limit_views before insert or update of shared on projects.views
  for each row execute function projects.limit_views();
