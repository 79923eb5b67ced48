-- What an invitation is to; nothing once the project is in the trash.
create function projects.describe_project(id uuid) returns table (name text, organization_id uuid)
language sql stable set search_path = '' as $$
  select project.name, project.organization_id from projects.projects project
  where project.id = $1 and project.deleted_at is null
$$;
call organizations.name_target('projects.project', 'projects.describe_project(uuid)');
