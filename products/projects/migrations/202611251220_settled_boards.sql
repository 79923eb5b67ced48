-- Columns that only get a shorter key at the place where they are do not change either.
drop trigger count_version on projects.columns;
create trigger count_version before update on projects.columns for each row
  when (current_setting('projects.spreading', true) is distinct from 'yes')
  execute function socle.count_version();

-- What a column is for decides whether its cards are completed.
create function projects.settle_column() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update projects.tasks set completed_at = case when new.kind = 'done' then now() end
  where project_id = new.project_id and status = new.status
    and (completed_at is null) = (new.kind = 'done');
  return null;
end $$;
call socle.own_by_system('projects.settle_column()');
create trigger settle_column after update of kind on projects.columns for each row
  when ((old.kind = 'done') <> (new.kind = 'done')) execute function projects.settle_column();

-- Places on one board are chosen one after the other; held to the end of the transaction. Null where the
-- caller may not edit.
set local role socle_system;
drop function projects.lock_board(uuid);
set local role socle_owner;
create function projects.lock_board(project_id uuid) returns boolean
language sql volatile security definer set search_path = '' as $$
  select true from projects.task_counters counter
  where counter.project_id = lock_board.project_id
    and project_id = any (array(select projects.editable_ids())) for update
$$;
call socle.own_by_system('projects.lock_board(uuid)', '{socle_member}');
