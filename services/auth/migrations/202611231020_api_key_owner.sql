-- A key belongs to an organisation and ends with it.
alter table auth.api_keys add constraint api_keys_organization_id_fkey
  foreign key (organization_id) references organizations.organizations on delete cascade;
