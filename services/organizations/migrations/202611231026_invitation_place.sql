-- An invitation to an organisation stands in that organisation: who manages one and is a guest of another
-- invites nobody to the other.
alter policy invited on organizations.invitations
  with check (invited_by = (select auth.uid()) and status = 'pending'
    and organization_id = any(array(select organizations.joined_ids()))
    and organizations.manages(target_kind, target_id)
    and (target_kind <> 'organizations.organization' or target_id = organization_id));
