-- What providers tell us: stored once under their id before it is answered, worked on from here.
create table socle.webhooks (
  id uuid primary key default socle.uuid_v7(),
  -- `payments.stripe`
  source text not null check (length(source) <= 100),
  -- The provider's own id of the event, which it repeats when it sends it again.
  provider_id text not null check (length(provider_id) between 1 and 255),
  received_at timestamptz not null default now(),
  handled_at timestamptz,
  unique (source, provider_id)
);
create index webhooks_received_at on socle.webhooks (received_at);
call socle.protect('socle.webhooks');

-- The bytes, apart: they may name people and are gone after 30 days, while the id still tells a repetition.
create table socle.webhook_bodies (
  webhook_id uuid primary key references socle.webhooks on delete cascade,
  body bytea not null,
  received_at timestamptz not null default now()
);
create index webhook_bodies_received_at on socle.webhook_bodies (received_at);
call socle.protect('socle.webhook_bodies');
