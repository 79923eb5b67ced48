-- Who is told of what happens to a task. Whoever makes it, is given it or comments follows it, until they say
-- otherwise; so does whom others add.
create table projects.followers (
  task_id uuid not null references projects.tasks on delete cascade,
  person_id uuid not null references users.people,
  -- The task's, by trigger.
  project_id uuid not null references projects.projects on delete cascade,
  created_at timestamptz not null default now(),
  primary key (task_id, person_id),
  -- Whoever reads the project no longer follows nothing in it.
  foreign key (person_id, project_id) references projects.access on delete cascade
);
create index followers_access on projects.followers (person_id, project_id);
create index followers_project on projects.followers (project_id);
-- In the order in which they came.
create index followers_task on projects.followers (task_id, created_at, person_id);
call socle.protect('projects.followers');

grant select on projects.followers to authenticated;
grant insert (task_id, person_id), delete on projects.followers to socle_member;
call socle.allow('projects.access', 'projects.followers', 'select', 'viewer', '{active, archived}');
-- Each decides for themselves; whoever comments may have others follow, whoever edits may take them out.
call socle.allow('projects.access', 'projects.followers', 'insert', 'viewer', '{active, archived}',
  'person_id = (select auth.uid()) or {commenter active}');
call socle.allow('projects.access', 'projects.followers', 'delete', 'viewer', '{active, archived}',
  'person_id = (select auth.uid()) or {editor active}');

create function projects.place_follower() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  select project_id into new.project_id from projects.tasks where id = new.task_id;
  return new;
end $$;
call socle.own_by_system('projects.place_follower()');
create trigger place_follower before insert on projects.followers
  for each row execute function projects.place_follower();

-- Has people follow a task who read its project.
create function projects.follow(task_id uuid, project_id uuid, people uuid[]) returns void
language sql volatile security definer set search_path = '' as $$
  insert into projects.followers (task_id, person_id)
  select $1, access.person_id from projects.access access
  where access.project_id = $2 and access.person_id = any ($3)
  on conflict do nothing
$$;
call socle.own_by_system('projects.follow(uuid, uuid, uuid[])');

create function projects.follow_task() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform projects.follow(new.id, new.project_id,
    case tg_op when 'INSERT' then array[new.created_by, new.assigned_to] else array[new.assigned_to] end);
  return null;
end $$;
call socle.own_by_system('projects.follow_task()');
create trigger follow_new after insert on projects.tasks
  for each row execute function projects.follow_task();
create trigger follow_assigned after update of assigned_to on projects.tasks for each row
  when (new.assigned_to is not null and new.assigned_to is distinct from old.assigned_to)
  execute function projects.follow_task();

create function projects.follow_commented() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform projects.follow(new.task_id, new.project_id, array[new.person_id]);
  return null;
end $$;
call socle.own_by_system('projects.follow_commented()');
create trigger follow_commented after insert on projects.comments
  for each row execute function projects.follow_commented();

-- Whom a comment concerned until now.
set local role socle_system;
insert into projects.followers (task_id, person_id)
select distinct watcher.task_id, watcher.person_id
from (
  select id as task_id, project_id, created_by as person_id from projects.tasks
  union all select id, project_id, assigned_to from projects.tasks where assigned_to is not null
  union all select task_id, project_id, person_id from projects.comments where deleted_at is null) watcher
join projects.access access
  on access.project_id = watcher.project_id and access.person_id = watcher.person_id;
set local role socle_owner;
