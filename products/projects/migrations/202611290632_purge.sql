-- A project that is removed for good loses its members before it goes, and nobody is told.
create or replace trigger tell_departures after delete on projects.members
  referencing old table as gone for each statement when (not socle.purging())
  execute function projects.tell_departures();
drop trigger keep_owner on projects.members;
create constraint trigger keep_owner after update or delete on projects.members
  deferrable initially deferred for each row when (old.role = 'owner' and not socle.purging())
  execute function projects.keep_owner();
