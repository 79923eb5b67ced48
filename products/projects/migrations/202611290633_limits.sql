-- A board is read whole, so it has only so many columns: 50.
create function projects.limit_columns() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(5011, hashtext(new.project_id::text));
  if (select count(*) from projects.columns where project_id = new.project_id) >= 50 then
    raise check_violation using constraint = 'columns_limit', message = 'too many columns of one project';
  end if;
  return new;
end $$;
call socle.own_by_system('projects.limit_columns()');
create trigger limit_columns before insert on projects.columns
  for each row execute function projects.limit_columns();

-- An archived project stays as it was: its owners take it out of the archive, or throw it away, and change
-- nothing else meanwhile.
create function projects.keep_archived() returns trigger language plpgsql set search_path = '' as $$
begin
  if current_user = 'socle_member' then
    raise check_violation using constraint = 'projects_archived', message = 'an archived project is read only';
  end if;
  return new;
end $$;
create trigger keep_archived before update of name, description, color on projects.projects
  for each row when (old.archived_at is not null and new.archived_at is not null)
  execute function projects.keep_archived();
