-- Organisations are a scope: each policy asks one row of access, of one person to one organisation.

drop policy joined on organizations.organizations;
drop policy managed on organizations.organizations;
drop policy fellow on organizations.memberships;
drop policy managed on organizations.memberships;
drop policy ended on organizations.memberships;
drop policy managed on organizations.invitations;
drop policy invited on organizations.invitations;
drop policy revoked on organizations.invitations;

call socle.scope('organizations.organizations', 'organization_id',
  roles => '{guest, member, admin, owner}',
  states => '{active, deleted}',
  state => $$case when scope.deleted_at is null then 'active' else 'deleted' end$$,
  sources => $$select organization_id, person_id, role from organizations.memberships$$);
call socle.access_follows('organizations.access', 'organizations.memberships');

-- An owner restores, in person. Admins rename; only owners delete.
call socle.allow('organizations.access', 'organizations.organizations', 'select', 'guest', '{active}');
call socle.allow('organizations.access', 'organizations.organizations', 'select', 'owner', '{deleted}',
  '(select auth.organization_id()) is null');
call socle.allow('organizations.access', 'organizations.organizations', 'update', 'admin', '{active, deleted}',
  'deleted_at is null or {owner} and (select auth.organization_id()) is null',
  checked => 'deleted_at is null or {owner}');

-- Guests see nobody but themselves. Admins manage everyone but owners, and make nobody an owner.
call socle.allow('organizations.access', 'organizations.memberships', 'select', 'guest', '{active}',
  'person_id = (select auth.uid()) or {member}');
call socle.allow('organizations.access', 'organizations.memberships', 'update', 'admin', '{active}',
  $$role <> 'owner' or {owner}$$);
call socle.allow('organizations.access', 'organizations.memberships', 'delete', 'guest', '{active}',
  $$person_id = (select auth.uid()) or {owner} or {admin} and role <> 'owner'$$);

set local role socle_system;
drop function organizations.invitations_for_me();
drop function organizations.manages_as(uuid, text, uuid);
drop function organizations.manages(text, uuid);
drop function organizations.administered_ids();
drop function organizations.role_of(uuid, uuid);
-- Registered anew, here and by the products.
delete from organizations.invitation_targets;
set local role socle_owner;

-- A person's role, or null. Answers about oneself, about fellow members, and to the system.
create function organizations.role_of(organization_id uuid, person_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select organizations.role_name(access.role) from organizations.access
  where access.organization_id = $1 and access.person_id = $2 and access.state = 'active'
    and (auth.role() = 'socle_system'
      or organizations.caller_is($1, case when $2 = auth.uid() then 'guest' else 'member' end))
$$;
call socle.own_by_system('organizations.role_of(uuid, uuid)', '{authenticated, socle_system}');

-- What people can be invited to, and the function `(person_id, id)` that says whether a person manages the
-- invitations to one of them.
alter table organizations.invitation_targets rename column managed_ids to manages;

-- An invitation stands on its inviter's right to invite: whoever has lost it lets nobody in, whether it was lost
-- in the organisation, inside a product, or while the invitation was being written.
create function organizations.manages_as(person_id uuid, kind text, id uuid) returns boolean
language plpgsql stable security definer set search_path = '' cost 10000 as $$
declare
  manages regprocedure;
  managed boolean;
begin
  select target.manages into strict manages
  from organizations.invitation_targets target where target.kind = $2;
  execute format('select %s($1, $2)', manages::regproc) into managed using person_id, id;
  return managed;
end $$;
call socle.own_by_system('organizations.manages_as(uuid, text, uuid)', '{socle_system}');

-- Whether the caller manages the invitations of a target.
create function organizations.manages(kind text, id uuid) returns boolean
language sql stable security definer set search_path = '' cost 10000 as $$
  select organizations.manages_as(auth.uid(), $1, $2)
$$;
call socle.own_by_system('organizations.manages(text, uuid)', '{authenticated}');

-- A personal organisation invites nobody; what is in it may.
create function organizations.invites_members(person_id uuid, organization_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select organizations.person_is($1, $2, 'admin') and exists (
    select from organizations.organizations where id = $2 and not personal)
$$;
call socle.own_by_system('organizations.invites_members(uuid, uuid)');
call organizations.invite_to('organizations.organization', 'organizations.invites_members(uuid, uuid)');

call socle.allow('organizations.access', 'organizations.invitations', 'select', 'guest', '{active}',
  'organizations.manages(target_kind, target_id)');
-- An invitation to an organisation stands in that organisation: who manages one and is a guest of another
-- invites nobody to the other.
call socle.allow('organizations.access', 'organizations.invitations', 'insert', 'guest', '{active}',
  $$invited_by = (select auth.uid()) and status = 'pending'
    and (target_kind <> 'organizations.organization' or target_id = organization_id)
    and organizations.manages(target_kind, target_id)$$);
call socle.allow('organizations.access', 'organizations.invitations', 'update', 'guest', '{active}',
  'organizations.manages(target_kind, target_id)', checked => $$status = 'revoked'$$);

-- What the caller was invited to under their own verified address.
create function organizations.invitations_for_me() returns table (
  id uuid, organization_id uuid, organization_name text, target_kind text, target_id uuid, role text,
  invited_by uuid, expires_at timestamptz
)
language sql stable security definer set search_path = '' as $$
  select invitation.id, invitation.organization_id, organization.name, invitation.target_kind,
    invitation.target_id, invitation.role, invitation.invited_by, invitation.expires_at
  from organizations.invitations invitation
  join organizations.organizations organization on organization.id = invitation.organization_id
  where invitation.email = lower(users.verified_email(auth.uid()))
    and invitation.status = 'pending'
    and invitation.expires_at > now()
    and organization.deleted_at is null
    and auth.organization_id() is null
    and organizations.manages_as(invitation.invited_by, invitation.target_kind, invitation.target_id)
$$;
call socle.own_by_system('organizations.invitations_for_me()', '{authenticated}');
