-- Every word that was typed, in any order; the index is asked for the longest.
--
-- Of a few projects the planner weighs their rows against all with such a title. Of many, each row with such a
-- title is asked about; a word too short for the index is looked for in one project after the other.
grant create on schema projects to socle_system;
set local role socle_system;
create or replace function projects.search_projects(query text, most integer)
returns table (id uuid, score real)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  word text := search.normalize(query);
  few boolean := 500 >= (select count(*) from (select from projects.searchable() limit 501) counted);
begin
  if few or search.longest_length(query) < 3 then
    return query
      select hit.id, search.score_normalized(hit.text, word)
      from projects.searchable() readable cross join lateral (
        select project.id, search.normalize(project.name) as text from projects.projects project
        where project.id = readable.project_id and project.deleted_at is null offset 0
      ) hit
      where hit.text like all (search.words(query))
      order by 2 desc, 1 limit most;
  else
    return query
      select hit.id, search.score_normalized(hit.text, word) from (
        select project.id, search.normalize(project.name) as text from projects.projects project
        where project.deleted_at is null and search.normalize(project.name) like search.longest(query)
          and search.normalize(project.name) like all (search.words(query))
          and (select true from projects.searchable() readable where readable.project_id = project.id)
      ) hit order by 2 desc, 1 limit most;
  end if;
end $$;

create or replace function projects.search_tasks(query text, most integer)
returns table (id uuid, score real)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  word text := search.normalize(query);
  few uuid[] := array(select project_id from projects.searchable() limit 501);
begin
  if cardinality(few) <= 500 then
    return query
      select hit.id, search.score_normalized(hit.text, word) from (
        select task.id, search.normalize(task.title) as text from projects.tasks task
        where task.project_id = any (few) and task.deleted_at is null
          and search.normalize(task.title) like search.longest(query)
          and search.normalize(task.title) like all (search.words(query))
      ) hit order by 2 desc, 1 limit most;
  elsif search.longest_length(query) < 3 then
    return query
      select hit.id, search.score_normalized(hit.text, word)
      from projects.searchable() readable cross join lateral (
        select task.id, search.normalize(task.title) as text from projects.tasks task
        where task.project_id = readable.project_id and task.deleted_at is null offset 0
      ) hit
      where hit.text like all (search.words(query))
      order by 2 desc, 1 limit most;
  else
    return query
      select hit.id, search.score_normalized(hit.text, word) from (
        select task.id, search.normalize(task.title) as text from projects.tasks task
        where task.deleted_at is null and search.normalize(task.title) like search.longest(query)
          and search.normalize(task.title) like all (search.words(query))
          and (select true from projects.searchable() readable where readable.project_id = task.project_id)
      ) hit order by 2 desc, 1 limit most;
  end if;
end $$;
set local role socle_owner;
revoke create on schema projects from socle_system;
