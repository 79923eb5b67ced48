-- Projects are a scope: each policy asks one row of access, of one person to one project.

drop policy read on projects.projects;
drop policy make on projects.projects;
drop policy edit on projects.projects;
drop policy read on projects.members;
drop policy add on projects.members;
drop policy change on projects.members;
drop policy remove on projects.members;
drop policy read on projects.columns;
drop policy edit on projects.columns;
drop policy change on projects.columns;
drop policy remove on projects.columns;
drop policy read on projects.tasks;
drop policy make on projects.tasks;
drop policy edit on projects.tasks;
drop policy read on projects.comments;
drop policy write on projects.comments;
drop policy edit on projects.comments;
drop policy read on projects.activity;
drop policy read on projects.public_links;
drop policy make on projects.public_links;
drop policy remove on projects.public_links;
drop policy read on projects.views;
drop policy make on projects.views;
drop policy change on projects.views;
drop policy remove on projects.views;

set local role socle_system;
drop function projects.access();
drop function projects.readable_ids();
drop function projects.commentable_ids();
drop function projects.editable_ids();
drop function projects.editor_ids();
drop function projects.owned_ids();
drop function projects.manageable_ids();
drop function projects.lock_board(uuid);
drop function projects.search_projects(text, integer);
drop function projects.search_tasks(text, integer);
set local role socle_owner;

-- The organisation's owners and admins own all its projects, so that none is orphaned. Nobody has access to
-- those of an organisation in the trash.
call socle.scope('projects.projects', 'project_id',
  roles => '{viewer, commenter, editor, owner}',
  states => '{active, archived, deleted}',
  state => $$case when scope.deleted_at is not null then 'deleted'
    when scope.archived_at is not null then 'archived' else 'active' end$$,
  sources => $$
    select member.project_id, member.person_id, member.role
    from projects.members member
    join organizations.access fellow
      on fellow.organization_id = member.organization_id and fellow.person_id = member.person_id
    where fellow.state = 'active'
    union all
    select project.id, manager.person_id, 'owner'
    from projects.projects project
    join organizations.access manager on manager.organization_id = project.organization_id
    where manager.state = 'active' and manager.role >= organizations.rank('admin')$$);
call socle.access_follows('projects.access', 'projects.members');
call socle.access_follows('projects.access', 'organizations.access', '{role, state}');

-- Archiving, deleting and restoring are the owner's; an editor edits what is active.
call socle.allow('projects.access', 'projects.projects', 'select', 'viewer', '{active, archived, deleted}',
  'deleted_at is null or {owner}');
call socle.allow('organizations.access', 'projects.projects', 'insert', 'member', '{active}',
  'created_by = (select auth.uid())');
call socle.allow('projects.access', 'projects.projects', 'update', 'editor', '{active, archived, deleted}',
  'archived_at is null and deleted_at is null or {owner}');
drop trigger guard_project on projects.projects;
drop function projects.guard_project();

-- Members and invitations are managed while the project is active. Members may be taken out of an archived one:
-- whoever may no longer read it is not kept in by that.
call socle.allow('projects.access', 'projects.members', 'select', 'viewer', '{active, archived}');
call socle.allow('projects.access', 'projects.members', 'insert', 'owner', '{active}');
call socle.allow('projects.access', 'projects.members', 'update', 'owner', '{active}');
call socle.allow('projects.access', 'projects.members', 'delete', 'viewer', '{active, archived, deleted}',
  'person_id = (select auth.uid()) or {owner}');
create function projects.invites_members(person_id uuid, project_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select projects.person_is($1, $2, 'owner')
$$;
call socle.own_by_system('projects.invites_members(uuid, uuid)');
call organizations.invite_to('projects.project', 'projects.invites_members(uuid, uuid)');

call socle.allow('projects.access', 'projects.columns', 'select', 'viewer', '{active, archived}');
call socle.allow('projects.access', 'projects.columns', 'insert', 'editor', '{active}');
call socle.allow('projects.access', 'projects.columns', 'update', 'editor', '{active}');
call socle.allow('projects.access', 'projects.columns', 'delete', 'editor', '{active}');

call socle.allow('projects.access', 'projects.tasks', 'select', 'viewer', '{active, archived}');
call socle.allow('projects.access', 'projects.tasks', 'insert', 'editor', '{active}',
  'created_by = (select auth.uid())');
call socle.allow('projects.access', 'projects.tasks', 'update', 'editor', '{active}');

-- A comment in the trash is there for those alone who may bring it back: an owner, or its writer unless
-- somebody else took it away.
call socle.allow('projects.access', 'projects.comments', 'select', 'viewer', '{active, archived}',
  'deleted_at is null or {owner}
    or person_id = (select auth.uid()) and coalesce(deleted_by, person_id) = (select auth.uid())');
call socle.allow('projects.access', 'projects.comments', 'insert', 'commenter', '{active}',
  'person_id = (select auth.uid()) and exists (select from projects.tasks task
    where task.id = task_id and task.project_id = comments.project_id and task.deleted_at is null)');
-- The writer edits; a project's owner may also take a comment away (guarded by `guard_comment`).
call socle.allow('projects.access', 'projects.comments', 'update', 'commenter', '{active}',
  'person_id = (select auth.uid()) and coalesce(deleted_by, person_id) = (select auth.uid()) or {owner}');

call socle.allow('projects.access', 'projects.activity', 'select', 'viewer', '{active, archived}');

-- Whoever edits sees and closes the public address, also in the archive.
call socle.allow('projects.access', 'projects.public_links', 'select', 'editor', '{active, archived}');
call socle.allow('projects.access', 'projects.public_links', 'insert', 'editor', '{active}',
  'created_by = (select auth.uid())');
call socle.allow('projects.access', 'projects.public_links', 'delete', 'editor', '{active, archived}');

-- Whoever reads a project saves views of their own; sharing one changes what others see.
call socle.allow('projects.access', 'projects.views', 'select', 'viewer', '{active, archived}',
  'shared or person_id = (select auth.uid())');
call socle.allow('projects.access', 'projects.views', 'insert', 'viewer', '{active, archived}',
  'person_id = (select auth.uid()) and (not shared or {editor active})');
call socle.allow('projects.access', 'projects.views', 'update', 'viewer', '{active, archived}',
  'person_id = (select auth.uid())',
  checked => 'person_id = (select auth.uid()) and (not shared or {editor active})');
call socle.allow('projects.access', 'projects.views', 'delete', 'viewer', '{active, archived}',
  'person_id = (select auth.uid()) or shared and {owner}');

-- Places on one board are chosen one after the other; held to the end of the transaction. Null where the
-- caller may not edit.
create function projects.lock_board(project_id uuid) returns boolean
language sql volatile security definer set search_path = '' as $$
  select true from projects.task_counters counter
  where counter.project_id = $1 and projects.caller_is($1, 'editor') for update
$$;
call socle.own_by_system('projects.lock_board(uuid)', '{socle_member}');

-- What the palette finds: ids of projects and tasks by their titles, among those the caller may read. Of a few
-- projects the planner weighs their rows against all with such a title. Of many, each row with such a title is
-- asked about; a word too short for the index is looked for in one project after the other.
create function projects.search_projects(query text, most integer)
returns table (id uuid, score real)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  word text := search.normalize(query);
  readable uuid[] := array(
    select project_id from projects.access
    where person_id = auth.uid() and state in ('active', 'archived')
      and organization_id = coalesce(auth.organization_id(), organization_id)
    limit 501);
begin
  if cardinality(readable) > 500 and char_length(word) >= 3 then
    return query
      select hit.id, search.score_normalized(hit.text, word) from (
        select project.id, search.normalize(project.name) as text from projects.projects project
        where project.deleted_at is null and search.normalize(project.name) like search.contains(query)
          and (select true from projects.access access where access.person_id = (select auth.uid())
            and access.project_id = project.id and access.state in ('active', 'archived')
            and access.organization_id = coalesce((select auth.organization_id()), access.organization_id))
      ) hit order by 2 desc, 1 limit most;
  else
    return query
      select hit.id, search.score_normalized(hit.text, word)
      from projects.access access cross join lateral (
        select project.id, search.normalize(project.name) as text from projects.projects project
        where project.id = access.project_id and project.deleted_at is null offset 0
      ) hit
      where access.person_id = auth.uid() and access.state in ('active', 'archived')
        and access.organization_id = coalesce(auth.organization_id(), access.organization_id)
        and hit.text like search.contains(query)
      order by 2 desc, 1 limit most;
  end if;
end $$;
call socle.own_by_system('projects.search_projects(text, integer)', '{authenticated}');

create function projects.search_tasks(query text, most integer)
returns table (id uuid, score real)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  word text := search.normalize(query);
  readable uuid[] := array(
    select project_id from projects.access
    where person_id = auth.uid() and state in ('active', 'archived')
      and organization_id = coalesce(auth.organization_id(), organization_id)
    limit 501);
begin
  if cardinality(readable) <= 500 then
    return query
      select hit.id, search.score_normalized(hit.text, word) from (
        select task.id, search.normalize(task.title) as text from projects.tasks task
        where task.project_id = any (readable) and task.deleted_at is null
          and search.normalize(task.title) like search.contains(query)
      ) hit order by 2 desc, 1 limit most;
  elsif char_length(word) >= 3 then
    return query
      select hit.id, search.score_normalized(hit.text, word) from (
        select task.id, search.normalize(task.title) as text from projects.tasks task
        where task.deleted_at is null and search.normalize(task.title) like search.contains(query)
          and (select true from projects.access access where access.person_id = (select auth.uid())
            and access.project_id = task.project_id and access.state in ('active', 'archived')
            and access.organization_id = coalesce((select auth.organization_id()), access.organization_id))
      ) hit order by 2 desc, 1 limit most;
  else
    return query
      select hit.id, search.score_normalized(hit.text, word)
      from projects.access access cross join lateral (
        select task.id, search.normalize(task.title) as text from projects.tasks task
        where task.project_id = access.project_id and task.deleted_at is null offset 0
      ) hit
      where access.person_id = auth.uid() and access.state in ('active', 'archived')
        and access.organization_id = coalesce(auth.organization_id(), access.organization_id)
        and hit.text like search.contains(query)
      order by 2 desc, 1 limit most;
  end if;
end $$;
call socle.own_by_system('projects.search_tasks(text, integer)', '{authenticated}');

-- A project always keeps an owner: the last one cannot go, and when they left the organisation it passes
-- to the organisation's first owner. Deferred, so that one transaction may hand over. Members of one
-- organisation change one after the other (`socle.lock_access`), so nobody else goes meanwhile.
grant create on schema projects to socle_system;
set local role socle_system;
create or replace function projects.keep_owner() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  heir uuid;
  came boolean;
begin
  if not exists (select from projects.projects where id = old.project_id)
    or exists (select from projects.members where project_id = old.project_id and role = 'owner') then
    return null;
  end if;
  if exists (
    select from organizations.memberships
    where organization_id = old.organization_id and person_id = old.person_id
  ) then
    raise check_violation using constraint = 'members_keep_owner', message = 'a project keeps an owner';
  end if;
  select person_id into strict heir from organizations.memberships
  where organization_id = old.organization_id and role = 'owner' order by created_at, person_id limit 1;
  insert into projects.members (project_id, person_id, role) values (old.project_id, heir, 'owner')
  on conflict (project_id, person_id) do update set role = 'owner' returning version = 1 into came;
  perform socle.emit(jsonb_build_array(jsonb_build_object(
    'type', case when came then 'projects.member_added' else 'projects.member_changed' end,
    'version', 1, 'subject', old.project_id,
    'actor_id', auth.uid(), 'organization_id', old.organization_id,
    'data', jsonb_build_object('project_id', old.project_id, 'person_id', heir, 'role', 'owner'))));
  return null;
end $$;
set local role socle_owner;
revoke create on schema projects from socle_system;
