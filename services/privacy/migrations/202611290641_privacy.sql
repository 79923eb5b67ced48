-- Who asked for their data, and who asked to be erased.

create schema privacy;
grant usage on schema privacy to authenticated;

-- Stays when it is done: whoever restores an older copy of the data knows whom to erase again.
create table privacy.erasures (
  person_id uuid primary key references users.people (id),
  asked_at timestamptz not null default now(),
  due_at timestamptz not null,
  -- From here on there is no way back.
  begun_at timestamptz,
  -- The last mail, which is sent before the address is gone.
  farewell_id uuid,
  done_at timestamptz,
  constraint erasures_order check (done_at is null or begun_at is not null)
);
create index erasures_due on privacy.erasures (due_at) where done_at is null;

-- A copy of a person's data that is too large for one answer.
create table privacy.exports (
  id uuid primary key default socle.uuid_v7(),
  person_id uuid not null references users.people (id),
  status text not null default 'preparing'
    constraint exports_status check (status in ('preparing', 'ready', 'failed')),
  size bigint constraint exports_size check (size >= 0),
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  constraint exports_ready check ((status = 'ready') = (size is not null and expires_at is not null))
);
-- One at a time: asking for another takes the place of the one before.
create unique index exports_person_id on privacy.exports (person_id);
create index exports_expires_at on privacy.exports (expires_at);

-- Its bytes, until there is a store of files: 1 GiB at most, for a week.
create table privacy.export_chunks (
  export_id uuid not null references privacy.exports (id) on delete cascade,
  number integer not null constraint export_chunks_number check (number between 0 and 4095),
  bytes bytea not null constraint export_chunks_bytes check (octet_length(bytes) between 1 and 262144),
  primary key (export_id, number)
);
-- A ZIP does not get smaller.
alter table privacy.export_chunks alter column bytes set storage external;

call socle.protect('privacy.erasures');
call socle.protect('privacy.exports');
call socle.protect('privacy.export_chunks');

-- One's own only, and not through an organisation's API key.
grant select on privacy.erasures, privacy.exports, privacy.export_chunks to authenticated;
create policy own on privacy.erasures for select to authenticated
  using (person_id = (select auth.uid()) and (select auth.organization_id()) is null);
create policy own on privacy.exports for select to authenticated
  using (person_id = (select auth.uid()) and (select auth.organization_id()) is null
    and (expires_at is null or expires_at > now()));
create policy own on privacy.export_chunks for select to authenticated
  using ((select true from privacy.exports export where export.id = export_chunks.export_id));
