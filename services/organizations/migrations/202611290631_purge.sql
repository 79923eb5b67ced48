-- An organisation that is removed for good loses its members before it goes.
create or replace trigger keep_an_owner after delete or update of role on organizations.memberships
  for each row when (old.role = 'owner' and not socle.purging())
  execute function organizations.keep_an_owner();
