-- A link by which whoever holds it becomes something: it has a role and an end, and is taken back. Nothing secret
-- is stored: the address holds the id and a MAC of the installation's secret.
create table organizations.invite_links (
  id uuid primary key default socle.uuid_v7(),
  organization_id uuid not null references organizations.organizations (id) on delete cascade,
  target_kind text not null,
  target_id uuid not null,
  role text not null,
  created_by uuid not null default auth.uid() references users.people (id),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint invite_links_end check (expires_at <= created_at + interval '31 days')
);
create index invite_links_organization_id on organizations.invite_links (organization_id, target_id);
create index invite_links_created_by on organizations.invite_links (created_by);
call socle.protect('organizations.invite_links');
call socle.versioned('organizations.invite_links');

grant select on organizations.invite_links to authenticated;
grant insert (organization_id, target_kind, target_id, role, expires_at), update (revoked_at)
  on organizations.invite_links to socle_member;

-- As for invitations: whoever manages what it leads to. It stands on its maker's right to invite.
call socle.allow('organizations.access', 'organizations.invite_links', 'select', 'guest', '{active}',
  'organizations.manages(target_kind, target_id)');
call socle.allow('organizations.access', 'organizations.invite_links', 'insert', 'guest', '{active}',
  $$created_by = (select auth.uid())
    and (target_kind <> 'organizations.organization' or target_id = organization_id)
    and organizations.manages(target_kind, target_id)$$);
call socle.allow('organizations.access', 'organizations.invite_links', 'update', 'guest', '{active}',
  'organizations.manages(target_kind, target_id)', checked => 'revoked_at is not null');
