-- Whose members and invitations the caller manages: those of projects that they own and that are neither
-- archived nor in the trash.
grant create on schema projects to socle_system;
set local role socle_system;
alter function projects.invitable_ids() rename to manageable_ids;
set local role socle_owner;
revoke create on schema projects from socle_system;

-- Members may be taken out of an archived project: whoever may no longer read it is not kept in by that.
alter policy add on projects.members
  with check (project_id = any (array(select projects.manageable_ids())));
alter policy change on projects.members
  using (project_id = any (array(select projects.manageable_ids())))
  with check (project_id = any (array(select projects.manageable_ids())));

-- A comment in the trash is there for those alone who may bring it back.
alter policy read on projects.comments
  using (project_id = any (array(select projects.readable_ids()))
    and (deleted_at is null or person_id = (select auth.uid())
      or project_id = any (array(select projects.owned_ids()))));
