-- An invitation stands on its inviter's right to invite: whoever has lost it lets nobody in, whether it was lost
-- in the organisation, inside a product, or while the invitation was being written.
create function organizations.manages_as(person_id uuid, kind text, id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  callers text := coalesce(current_setting('request.jwt.claims', true), '');
  managed boolean;
begin
  -- Their claims for one question; an error would end the statement, and with it what was set.
  perform set_config('request.jwt.claims', json_build_object('sub', $1, 'role', 'authenticated')::text, true);
  managed := organizations.manages($2, $3);
  perform set_config('request.jwt.claims', callers, true);
  return managed;
end $$;
call socle.own_by_system('organizations.manages_as(uuid, text, uuid)', '{socle_system}');

set local role socle_system;
drop function organizations.invitations_for_me();
set local role socle_owner;

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
