-- What a person is told of, as ids; the words are composed when they are read.

create schema notifications;
grant usage on schema notifications to authenticated;

create table notifications.notifications (
  id uuid primary key default socle.uuid_v7(),
  person_id uuid not null references users.people (id),
  kind text not null,
  event_id bigint not null,
  organization_id uuid,
  -- The event as it was handed out (ids and states only): it outlives the store of events.
  event jsonb not null,
  -- Shown in the centre; a person may want some kinds by mail only.
  in_app boolean not null,
  read_at timestamptz,
  mailed_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint notifications_once unique (person_id, kind, event_id)
);
create index notifications_centre on notifications.notifications (person_id, id desc) where in_app;
create index notifications_unread on notifications.notifications (person_id)
  where in_app and read_at is null;
create index notifications_created_at on notifications.notifications (created_at);

-- A person's own choice for a kind and a channel; without a row, the channel is on.
create table notifications.preferences (
  person_id uuid not null default auth.uid() references users.people (id),
  kind text not null,
  channel text not null constraint preferences_channel check (channel in ('in_app', 'mail')),
  enabled boolean not null,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (person_id, kind, channel)
);

call socle.protect('notifications.notifications');
call socle.protect('notifications.preferences');
call socle.versioned('notifications.notifications');
call socle.versioned('notifications.preferences');

grant select on notifications.notifications, notifications.preferences to authenticated;
grant update (read_at) on notifications.notifications to socle_member;
grant insert (kind, channel, enabled), update (enabled) on notifications.preferences to socle_member;

-- One's own only, and not through an organisation's API key.
create policy own on notifications.notifications for select to authenticated
  using (person_id = (select auth.uid()) and (select auth.organization_id()) is null);
create policy own_read on notifications.notifications for update to socle_member
  using (person_id = (select auth.uid()) and (select auth.organization_id()) is null)
  with check (person_id = (select auth.uid()) and (select auth.organization_id()) is null);

create policy own on notifications.preferences for select to authenticated
  using (person_id = (select auth.uid()) and (select auth.organization_id()) is null);
create policy own_new on notifications.preferences for insert to socle_member
  with check (person_id = (select auth.uid()) and (select auth.organization_id()) is null);
create policy own_change on notifications.preferences for update to socle_member
  using (person_id = (select auth.uid()) and (select auth.organization_id()) is null)
  with check (person_id = (select auth.uid()) and (select auth.organization_id()) is null);
