-- What people are invited to has a name, read under the rights of whoever asks: the caller, or the system. A
-- product's migration says by which function:
--   call organizations.name_target('projects.project', 'projects.describe_project(uuid)');
alter table organizations.invitation_targets add column describe regprocedure;

create function organizations.register_target_name(kind text, describe regprocedure)
returns void language sql security definer set search_path = '' as $$
  update organizations.invitation_targets target set describe = $2 where target.kind = $1
$$;
call socle.own_by_system('organizations.register_target_name(text, regprocedure)');
create procedure organizations.name_target(kind text, describe regprocedure) language plpgsql as $$
begin
  execute format('grant execute on function %s to authenticated, socle_system', describe);
  perform organizations.register_target_name(kind, describe);
end $$;

create function organizations.describer_of(kind text) returns regproc
language sql stable security definer set search_path = '' as $$
  select target.describe::regproc from organizations.invitation_targets target where target.kind = $1
$$;
call socle.own_by_system('organizations.describer_of(text)', '{authenticated, socle_system}');

-- Nothing where it is not there, or not for the caller.
create function organizations.describe_target(kind text, id uuid)
returns table (name text, organization_id uuid)
language plpgsql stable set search_path = '' as $$
declare
  describe regproc := organizations.describer_of(kind);
begin
  if describe is not null then
    return query execute format('select described.name, described.organization_id from %s($1) described', describe)
      using id;
  end if;
end $$;
grant execute on function organizations.describe_target(text, uuid) to authenticated, socle_system;

create function organizations.describe_organization(id uuid) returns table (name text, organization_id uuid)
language sql stable set search_path = '' as $$
  select organization.name, organization.id from organizations.organizations organization
  where organization.id = $1 and organization.deleted_at is null
$$;
call organizations.name_target('organizations.organization', 'organizations.describe_organization(uuid)');

-- While an invitation is open, the invited person may know what it is to.
create function organizations.name_of_invited(invitation_id uuid) returns table (target text, invited_by uuid)
language sql stable security definer set search_path = '' as $$
  select coalesce(described.name, invitation.organization_name), invitation.invited_by
  from organizations.invitations_for_me() invitation
  left join lateral organizations.describe_target(invitation.target_kind, invitation.target_id) described on true
  where invitation.id = $1
$$;
call socle.own_by_system('organizations.name_of_invited(uuid)', '{authenticated}');
