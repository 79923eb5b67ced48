-- As for organisations: whoever is here is waited for no more, and whoever was taken out does not come back by a
-- link that was there then.
create function projects.settle_on_joining() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform organizations.settle_invitations(new.project_id, new.person_id);
  return null;
end $$;
call socle.own_by_system('projects.settle_on_joining()');
create trigger settle_on_joining after insert on projects.members
  for each row execute function projects.settle_on_joining();

create function projects.remember_removed() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() <> old.person_id and not socle.purging() then
    perform organizations.remember_removal(old.project_id, old.organization_id, old.person_id);
  end if;
  return null;
end $$;
call socle.own_by_system('projects.remember_removed()');
create trigger remember_removed after delete on projects.members
  for each row execute function projects.remember_removed();
