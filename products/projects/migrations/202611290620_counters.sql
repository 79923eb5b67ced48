-- What lists and boards count stands beside what it counts, kept by triggers: a task's comments, a column's
-- cards, a project's open and completed tasks; each without what is in the trash.
alter table projects.tasks add column comments integer not null default 0 check (comments >= 0);
alter table projects.columns add column cards integer not null default 0 check (cards >= 0);
alter table projects.task_counters
  add column open_tasks integer not null default 0 check (open_tasks >= 0),
  add column completed_tasks integer not null default 0 check (completed_tasks >= 0);

grant select on projects.task_counters to authenticated;
call socle.allow('projects.access', 'projects.task_counters', 'select', 'viewer', '{active, archived}');
call socle.allow('projects.access', 'projects.task_counters', 'select', 'owner', '{active, archived, deleted}');

-- Whoever counts changes nothing about the row itself.
create or replace trigger count_version before update on projects.tasks for each row
  when (current_setting('projects.spreading', true) is distinct from 'yes' and new.comments = old.comments)
  execute function socle.count_version();
create or replace trigger count_version before update on projects.columns for each row
  when (current_setting('projects.spreading', true) is distinct from 'yes' and new.cards = old.cards)
  execute function socle.count_version();

set local role socle_system;
update projects.tasks task set comments = counted.comments
from (select task_id, count(*) as comments from projects.comments where deleted_at is null group by 1) counted
where task.id = counted.task_id;
update projects.columns board_column set cards = counted.cards
from (select project_id, status, count(*) as cards from projects.tasks where deleted_at is null group by 1, 2) counted
where board_column.project_id = counted.project_id and board_column.status = counted.status;
update projects.task_counters counter set open_tasks = counted.open, completed_tasks = counted.completed
from (select project_id, count(*) filter (where completed_at is null) as open, count(completed_at) as completed
  from projects.tasks where deleted_at is null group by 1) counted
where counter.project_id = counted.project_id;
set local role socle_owner;

create function projects.count_comment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op <> 'INSERT' and old.deleted_at is null then
    update projects.tasks set comments = comments - 1 where id = old.task_id;
  end if;
  if tg_op <> 'DELETE' and new.deleted_at is null then
    update projects.tasks set comments = comments + 1 where id = new.task_id;
  end if;
  return null;
end $$;
call socle.own_by_system('projects.count_comment()');
create trigger count_new after insert on projects.comments for each row
  execute function projects.count_comment();
create trigger count_changed after update on projects.comments for each row
  when ((old.deleted_at is null) <> (new.deleted_at is null)) execute function projects.count_comment();
create trigger count_gone after delete on projects.comments for each row
  when (old.deleted_at is null and current_setting('socle.purging', true) is distinct from 'yes')
  execute function projects.count_comment();

-- (What is removed for good is no longer counted anywhere, or goes with what counts it.)

-- Cards are counted a statement at a time: emptying a column moves thousands. Whoever changes what is counted
-- has the board (`lock_board`), which is the project's row here.
create function projects.count_new_tasks() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update projects.columns board_column set cards = board_column.cards + counted.cards
  from (select project_id, status, count(*) as cards from fresh where deleted_at is null group by 1, 2) counted
  where board_column.project_id = counted.project_id and board_column.status = counted.status;
  update projects.task_counters counter
  set open_tasks = open_tasks + counted.open, completed_tasks = completed_tasks + counted.completed
  from (select project_id, count(*) filter (where completed_at is null) as open, count(completed_at) as completed
    from fresh where deleted_at is null group by 1) counted
  where counter.project_id = counted.project_id;
  return null;
end $$;
call socle.own_by_system('projects.count_new_tasks()');
create trigger count_new after insert on projects.tasks
  referencing new table as fresh for each statement execute function projects.count_new_tasks();

create function projects.count_changed_tasks() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update projects.columns board_column set cards = board_column.cards + counted.cards
  from (select project_id, status, sum(sign) as cards from (
      select project_id, status, 1 as sign from fresh where deleted_at is null
      union all select project_id, status, -1 from former where deleted_at is null) card
    group by 1, 2 having sum(sign) <> 0) counted
  where board_column.project_id = counted.project_id and board_column.status = counted.status;
  update projects.task_counters counter
  set open_tasks = open_tasks + counted.open, completed_tasks = completed_tasks + counted.completed
  from (select project_id, coalesce(sum(sign) filter (where completed_at is null), 0) as open,
      coalesce(sum(sign) filter (where completed_at is not null), 0) as completed from (
      select project_id, completed_at, 1 as sign from fresh where deleted_at is null
      union all select project_id, completed_at, -1 from former where deleted_at is null) card
    group by 1) counted
  where counter.project_id = counted.project_id and (counted.open <> 0 or counted.completed <> 0);
  return null;
end $$;
call socle.own_by_system('projects.count_changed_tasks()');
create trigger count_changed after update on projects.tasks
  referencing old table as former new table as fresh
  for each statement execute function projects.count_changed_tasks();

create function projects.count_gone_tasks() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update projects.columns board_column set cards = board_column.cards - counted.cards
  from (select project_id, status, count(*) as cards from former where deleted_at is null group by 1, 2) counted
  where board_column.project_id = counted.project_id and board_column.status = counted.status;
  update projects.task_counters counter
  set open_tasks = open_tasks - counted.open, completed_tasks = completed_tasks - counted.completed
  from (select project_id, count(*) filter (where completed_at is null) as open, count(completed_at) as completed
    from former where deleted_at is null group by 1) counted
  where counter.project_id = counted.project_id;
  return null;
end $$;
call socle.own_by_system('projects.count_gone_tasks()');
create trigger count_gone after delete on projects.tasks
  referencing old table as former for each statement
  when (current_setting('socle.purging', true) is distinct from 'yes')
  execute function projects.count_gone_tasks();

-- The archive and the trash of an organisation, in the order in which they are listed.
create index projects_archived on projects.projects (organization_id, updated_at desc, id desc)
  where archived_at is not null and deleted_at is null;
create index projects_trashed on projects.projects (organization_id, updated_at desc, id desc)
  where deleted_at is not null;
