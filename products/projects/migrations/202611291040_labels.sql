-- Labels are a project's own: with a colour, renamed and merged in one place. A task holds their ids, so that a board
-- is read as before, and a page knows a label's name from the project's list.
create table projects.labels (
  id uuid primary key default socle.uuid_v7(),
  project_id uuid not null references projects.projects on delete cascade,
  name text not null check (name = btrim(name) and char_length(name) between 1 and 40),
  color text not null check (color ~ '^#[0-9A-F]{6}$'),
  -- How many tasks have it, without those in the trash; kept by trigger.
  tasks integer not null default 0 check (tasks >= 0),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- Two that differ in case alone are one label.
create unique index labels_name on projects.labels (project_id, lower(name));
call socle.protect('projects.labels');
-- Whoever counts changes nothing about the label itself.
create trigger count_version before update on projects.labels for each row
  when (new.tasks = old.tasks) execute function socle.count_version();

grant select on projects.labels to authenticated;
grant insert (id, project_id, name, color), update (name, color), delete on projects.labels to socle_member;
call socle.allow('projects.access', 'projects.labels', 'select', 'viewer', '{active, archived}');
call socle.allow('projects.access', 'projects.labels', 'insert', 'editor', '{active}');
call socle.allow('projects.access', 'projects.labels', 'update', 'editor', '{active}');
call socle.allow('projects.access', 'projects.labels', 'delete', 'editor', '{active}');

alter table projects.tasks add column label_ids uuid[] not null default '{}'
  check (cardinality(label_ids) <= 20 and array_position(label_ids, null) is null);

-- The texts of today become labels, in colours that take turns; the tasks keep their versions.
set local role socle_system;
insert into projects.labels (project_id, name, color)
select project_id, name, (array['#4F46E5', '#0D9488', '#EA580C', '#DB2777', '#0284C7', '#16A34A', '#CA8A04',
    '#7C3AED', '#DC2626'])[1 + (row_number() over (partition by project_id order by first) - 1) % 9]
from (
  select project_id, (array_agg(name order by number))[1] as name, min(number) as first
  from (
    select task.project_id, task.number, btrim(left(btrim(label), 40)) as name
    from projects.tasks task cross join unnest(task.labels) label) written
  where name <> '' group by project_id, lower(name)) label;
select set_config('projects.spreading', 'yes', true);
update projects.tasks task set label_ids = array(
  select label.id
  from unnest(task.labels) with ordinality as written (name, place)
  join projects.labels label on label.project_id = task.project_id
    and lower(label.name) = lower(btrim(left(btrim(written.name), 40)))
  group by label.id order by min(written.place))
where task.labels <> '{}';
select set_config('projects.spreading', 'no', true);
update projects.labels label set tasks = counted.tasks
from (select label_id, count(*) as tasks from projects.tasks task cross join unnest(task.label_ids) label_id
  where task.deleted_at is null group by 1) counted
where label.id = counted.label_id;
set local role socle_owner;
alter table projects.tasks drop column labels;
grant insert (label_ids), update (label_ids) on projects.tasks to socle_member;

-- A task has labels of its own project, each once. Those are held until the end of the transaction, so that none of
-- them goes meanwhile; whoever gives or takes one has the board before (`lock_board`).
create function projects.settle_labels() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if (select count(*) from (
      select from projects.labels where project_id = new.project_id and id = any (new.label_ids)
      order by id for key share) known) <> cardinality(new.label_ids) then
    raise check_violation using constraint = 'tasks_labels_known', message = 'a label is not of this project';
  end if;
  return new;
end $$;
call socle.own_by_system('projects.settle_labels()');
create trigger settle_labels before insert on projects.tasks for each row
  when (new.label_ids <> '{}') execute function projects.settle_labels();
create trigger settle_other_labels before update of label_ids on projects.tasks for each row
  when (new.label_ids <> '{}' and new.label_ids is distinct from old.label_ids)
  execute function projects.settle_labels();

create function projects.count_labels() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op <> 'INSERT' and old.deleted_at is null then
    update projects.labels set tasks = tasks - 1 where id = any (old.label_ids);
  end if;
  if tg_op <> 'DELETE' and new.deleted_at is null then
    update projects.labels set tasks = tasks + 1 where id = any (new.label_ids);
  end if;
  return null;
end $$;
call socle.own_by_system('projects.count_labels()');
create trigger count_new_labels after insert on projects.tasks for each row
  when (new.label_ids <> '{}') execute function projects.count_labels();
create trigger count_changed_labels after update on projects.tasks for each row
  when (new.label_ids is distinct from old.label_ids
    or (new.deleted_at is null) <> (old.deleted_at is null) and new.label_ids <> '{}')
  execute function projects.count_labels();
create trigger count_gone_labels after delete on projects.tasks for each row
  when (old.label_ids <> '{}' and old.deleted_at is null and not socle.purging())
  execute function projects.count_labels();

-- A label that goes leaves the tasks that had it.
create function projects.take_label() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update projects.tasks set label_ids = array_remove(label_ids, old.id)
  where project_id = old.project_id and old.id = any (label_ids);
  return null;
end $$;
call socle.own_by_system('projects.take_label()');
create trigger take_label after delete on projects.labels for each row
  when (not socle.purging()) execute function projects.take_label();

-- All labels of a project are read at once, so there are only so many: 200.
create function projects.limit_labels() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(5012, hashtext(new.project_id::text));
  if (select count(*) from projects.labels where project_id = new.project_id) >= 200 then
    raise check_violation using constraint = 'labels_limit', message = 'too many labels of one project';
  end if;
  return new;
end $$;
call socle.own_by_system('projects.limit_labels()');
create trigger limit_labels before insert on projects.labels
  for each row execute function projects.limit_labels();
