-- A project is private, or open to everybody who belongs to its organisation, guests apart, with a role.
alter table projects.projects add column organization_role text
  constraint projects_organization_role check (organization_role in ('viewer', 'commenter', 'editor'));
grant insert (organization_role), update (organization_role) on projects.projects to socle_member;

-- Whom a project is open to is its owners' to say.
create function projects.guard_openness() returns trigger language plpgsql set search_path = '' as $$
begin
  if current_user = 'socle_member' and not projects.caller_is(new.id, 'owner') then
    raise insufficient_privilege using message = 'its owners open a project';
  end if;
  return new;
end $$;
create trigger guard_openness before update of organization_role on projects.projects
  for each row when (old.organization_role is distinct from new.organization_role)
  execute function projects.guard_openness();

-- What `socle.scope` wrote for projects, with one source more.
create or replace function projects.access_due()
returns table (person_id uuid, project_id uuid, organization_id uuid, role smallint, state text)
language sql stable as $$
  select source.person_id, source.project_id, scope.organization_id,
    max(projects.rank(source.role)) as role,
    case when scope.deleted_at is not null then 'deleted'
      when scope.archived_at is not null then 'archived' else 'active' end as state
  from (
    select member.project_id, member.person_id, member.role
    from projects.members member
    join organizations.access fellow
      on fellow.organization_id = member.organization_id and fellow.person_id = member.person_id
    where fellow.state = 'active'
    union all
    select project.id, manager.person_id, 'owner'
    from projects.projects project
    join organizations.access manager on manager.organization_id = project.organization_id
    where manager.state = 'active' and manager.role >= organizations.rank('admin')
    union all
    select project.id, fellow.person_id, project.organization_role
    from projects.projects project
    join organizations.access fellow on fellow.organization_id = project.organization_id
    where project.organization_role is not null
      and fellow.state = 'active' and fellow.role >= organizations.rank('member')
  ) source join projects.projects scope on scope.id = source.project_id
  group by source.person_id, source.project_id, scope.id
$$;
create trigger projects_access_scope_opened after update of organization_role on projects.projects
  for each row when (old.organization_role is distinct from new.organization_role)
  execute function projects.access_follows_scope();

-- Whoever it is open to joins by themselves, with the role that it offers them.
drop policy owner_insert on projects.members;
call socle.allow('projects.access', 'projects.members', 'insert', 'viewer', '{active}',
  '{owner} or person_id = (select auth.uid()) and role = (select project.organization_role
    from projects.projects project where project.id = members.project_id)');
