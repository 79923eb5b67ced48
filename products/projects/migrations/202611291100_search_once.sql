-- What the palette may find is said once: projects that the caller reads. Inlined into whoever asks, and asked by
-- functions of the system, for whom the policies of the access rows are not there.
create function projects.searchable() returns table (project_id uuid)
language sql stable as $$
  select access.project_id from projects.access
  where access.person_id = (select auth.uid()) and access.state in ('active', 'archived')
    and access.organization_id = coalesce((select auth.organization_id()), access.organization_id)
$$;
revoke execute on function projects.searchable() from public;
grant execute on function projects.searchable() to socle_system;
