-- A task goes to another project of its organisation with its comments and its history. Whoever moves it edits both,
-- has their turn at the organisation's access (`socle.lock_access`), and both boards (`lock_board`). There it has the
-- next number; it loses the assignee who is no member and the followers who may not read it. No row where it is not
-- there any more in this version.
create function projects.carry_task(
  id uuid, version bigint, project_id uuid, status text, place text, label_ids uuid[]
) returns table (carried_version bigint, assigned_before uuid, assigned_now uuid)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  former projects.tasks;
  next_number integer;
begin
  select * into former from projects.tasks task
  where task.id = $1 and ($2 is null or task.version = $2) and task.deleted_at is null for update;
  if not found then return; end if;
  if not (projects.caller_is(former.project_id, 'editor') and projects.caller_is($3, 'editor'))
    or (select count(distinct project.organization_id) from projects.projects project
      where project.id in (former.project_id, $3)) <> 1 then
    raise insufficient_privilege using message = 'whoever moves a task edits both projects of one organisation';
  end if;
  update projects.task_counters counter set last_number = last_number + 1
  where counter.project_id = $3 returning last_number into next_number;
  return query
    update projects.tasks task set project_id = $3, number = next_number, status = $4, position = $5, label_ids = $6,
      completed_at = (select coalesce(task.completed_at, now()) from projects.columns board_column
        where board_column.project_id = $3 and board_column.status = $4 and board_column.kind = 'done'),
      assigned_to = (select member.person_id from projects.members member
        where member.project_id = $3 and member.person_id = task.assigned_to)
    where task.id = $1 returning task.version, former.assigned_to, task.assigned_to;
  delete from projects.followers follower where follower.task_id = $1 and not exists (
    select from projects.access access where access.project_id = $3 and access.person_id = follower.person_id);
  update projects.followers follower set project_id = $3 where follower.task_id = $1;
  update projects.comments comment set project_id = $3 where comment.task_id = $1;
  -- Columns that are named there are those of where it happened.
  update projects.activity line set project_id = $3,
    data = jsonb_build_object('happened_in', former.project_id) || line.data
  where line.task_id = $1;
end $$;
call socle.own_by_system('projects.carry_task(uuid, bigint, uuid, text, text, uuid[])', '{socle_member}');

-- A comment that goes along is no other one.
create or replace trigger count_version before update on projects.comments for each row
  when (new.project_id = old.project_id) execute function socle.count_version();

-- Whoever comments on a task that is being moved waits, and is where it is then.
create function projects.comment_in_place() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if (select project_id from projects.tasks where id = new.task_id for key share) <> new.project_id then
    raise serialization_failure using message = 'the task went to another project';
  end if;
  return null;
end $$;
call socle.own_by_system('projects.comment_in_place()');
create trigger comment_in_place after insert on projects.comments
  for each row execute function projects.comment_in_place();

grant create on schema projects to socle_system;
set local role socle_system;
create or replace function projects.place_follower() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  select project_id into new.project_id from projects.tasks where id = new.task_id for key share;
  return new;
end $$;
set local role socle_owner;
revoke create on schema projects from socle_system;
