-- What the HTTP layer keeps: answers for repeated requests, counts that all processes share, timings.

create table socle.idempotency_keys (
  -- The API key that called, or else the person.
  caller uuid not null,
  -- `POST /projects`
  route text not null check (length(route) <= 300),
  key text not null check (length(key) between 1 and 255),
  person_id uuid not null,
  request_hash text not null,
  -- The answer. Null only inside the transaction that is making it.
  status smallint,
  location text,
  body text,
  created_at timestamptz not null default now(),
  primary key (caller, route, key)
);
create index idempotency_keys_created_at on socle.idempotency_keys (created_at);
create index idempotency_keys_person_id on socle.idempotency_keys (person_id);
call socle.protect('socle.idempotency_keys');

-- Claims a key for the transaction that is about to have the effect. No row: the key is the caller's
-- now. A row: what was answered under it before. A concurrent twin waits here for the first one's end,
-- 5 s at most (then lock_not_available).
create function socle.claim_idempotency_key(claimed_route text, claimed_key text, claimed_hash text)
returns table (request_hash text, status smallint, location text, body text)
language plpgsql volatile security definer set search_path = '' set lock_timeout = '5s' as $$
#variable_conflict use_column
declare
  claims constant jsonb := auth.jwt();
  claimant constant uuid := coalesce(claims ->> 'api_key_id', claims ->> 'sub');
begin
  insert into socle.idempotency_keys as known (caller, route, key, person_id, request_hash)
  values (claimant, claimed_route, claimed_key, auth.uid(), claimed_hash)
  on conflict (caller, route, key) do update
    set request_hash = excluded.request_hash, status = null, location = null, body = null,
        created_at = now()
    where known.created_at < now() - interval '24 hours';
  if not found then
    return query
      select known.request_hash, known.status, known.location, known.body
      from socle.idempotency_keys as known
      where known.caller = claimant and known.route = claimed_route and known.key = claimed_key;
  end if;
end $$;
call socle.own_by_system('socle.claim_idempotency_key(text, text, text)', '{socle_member}');

create function socle.store_idempotent_answer(
  claimed_route text, claimed_key text, answer_status integer, answer_location text, answer_body text
) returns void
language sql volatile security definer set search_path = '' as $$
  update socle.idempotency_keys
  set status = answer_status, location = answer_location, body = answer_body
  where caller = coalesce(auth.jwt() ->> 'api_key_id', auth.jwt() ->> 'sub')::uuid
    and route = claimed_route and key = claimed_key
$$;
call socle.own_by_system(
  'socle.store_idempotent_answer(text, text, integer, text, text)', '{socle_member}'
);

-- Shared limits by the generic cell rate algorithm: one time per subject says all. Lost after a crash,
-- which forgives a few calls and costs no write-ahead log.
create unlogged table socle.limits (
  name text not null check (length(name) <= 100),
  -- A digest of the person, address or mailbox: what is counted need not be readable.
  subject text not null check (length(subject) = 43),
  theoretical_arrival_at timestamptz not null,
  primary key (name, subject)
);
create index limits_theoretical_arrival_at on socle.limits (theoretical_arrival_at);
call socle.protect('socle.limits');

-- One row per request (§8.2): the route, never the address that was called or that called. Written more
-- often than all else together and read by time, so it has no key and the smallest of indexes.
create table socle.api_metrics (
  endpoint text not null,
  method text not null,
  status_code smallint not null,
  response_time_ms real not null,
  user_id uuid,
  created_at timestamptz not null
);
create index api_metrics_created_at on socle.api_metrics using brin (created_at);
call socle.protect('socle.api_metrics');
