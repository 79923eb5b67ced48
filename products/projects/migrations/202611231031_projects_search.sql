-- What the palette finds: ids of projects and tasks by their titles, among those the caller may read.
create index projects_text on projects.projects
  using gin (search.normalize(name) extensions.gin_trgm_ops) where deleted_at is null;
create index tasks_text on projects.tasks
  using gin (search.normalize(title) extensions.gin_trgm_ops) where deleted_at is null;

create function projects.search_projects(query text, most integer)
returns table (id uuid, score real)
language sql stable security definer set search_path = '' as $$
  select project.id, search.score(project.name, query) as score
  from projects.projects project
  where project.deleted_at is null
    and search.normalize(project.name) like search.contains(query)
    and project.id = any (array(select projects.readable_ids()))
  order by score desc, project.id
  limit most
$$;
call socle.own_by_system('projects.search_projects(text, integer)', '{authenticated}');

create function projects.search_tasks(query text, most integer)
returns table (id uuid, score real)
language sql stable security definer set search_path = '' as $$
  select task.id, search.score(task.title, query) as score
  from projects.tasks task
  where task.deleted_at is null
    and search.normalize(task.title) like search.contains(query)
    and task.project_id = any (array(select projects.readable_ids()))
  order by score desc, task.id
  limit most
$$;
call socle.own_by_system('projects.search_tasks(text, integer)', '{authenticated}');
