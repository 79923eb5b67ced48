-- Credentials, sessions, one-time tokens, second factors, keys. Closed to every caller: only the verbs of
-- services/auth come here, as the system. (The schema itself is made by the kernel, for auth.uid().)

create table auth.users (
  id uuid primary key references users.people on delete cascade,
  -- PHC string: argon2id, or bcrypt from elsewhere until the next login. Null: no password (yet).
  encrypted_password text check (char_length(encrypted_password) <= 500),
  -- While set, every session is refused.
  suspended_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth.sessions (
  id uuid primary key default socle.uuid_v7(),
  user_id uuid not null references auth.users on delete cascade,
  aal text not null check (aal in ('aal1', 'aal2')),
  -- The refresh token is `id.counter.hmac`: nothing secret is stored.
  counter integer not null default 0,
  rotated_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create index sessions_user on auth.sessions (user_id, created_at desc);
create index sessions_revoked on auth.sessions (revoked_at) where revoked_at is not null;

-- Which device a session is: apart, so that erasure can take it.
create table auth.devices (
  session_id uuid primary key references auth.sessions on delete cascade,
  user_agent text not null check (char_length(user_agent) <= 500)
);

create table auth.one_time_tokens (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  user_id uuid not null references auth.users on delete cascade,
  purpose text not null check (purpose in ('verify_email', 'reset_password', 'change_email')),
  -- The address it was sent to; proving it proves this address and no other.
  email extensions.citext not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index one_time_tokens_user on auth.one_time_tokens (user_id, purpose);
create index one_time_tokens_expires on auth.one_time_tokens (expires_at);

-- Failed attempts per account, known or not: the key is an HMAC of the address or of the person's id.
create table auth.failures (
  id bigint generated always as identity primary key,
  key text not null,
  failed_at timestamptz not null default now()
);
create index failures_key on auth.failures (key, failed_at);
create index failures_failed_at on auth.failures (failed_at);

create table auth.factors (
  id uuid primary key default socle.uuid_v7(),
  user_id uuid not null references auth.users on delete cascade,
  kind text not null check (kind in ('totp')),
  encrypted_secret text not null,
  -- The last time step that was accepted: a code counts once (RFC 6238 §5.2).
  last_step bigint not null default 0,
  confirmed_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index factors_one_totp on auth.factors (user_id, kind);

create table auth.recovery_codes (
  code_hash bytea primary key,
  user_id uuid not null references auth.users on delete cascade,
  used_at timestamptz
);
create index recovery_codes_user on auth.recovery_codes (user_id);

create table auth.api_keys (
  id uuid primary key default socle.uuid_v7(),
  organization_id uuid not null,
  user_id uuid not null references auth.users on delete cascade,
  name text not null check (name = btrim(name) and char_length(name) between 1 and 100),
  -- What people see of it afterwards.
  prefix text not null unique check (char_length(prefix) between 8 and 20),
  secret_hash bytea not null unique,
  scopes text[] not null check (scopes <@ '{read,write}' and cardinality(scopes) > 0),
  expires_at timestamptz,
  last_used_on date,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create index api_keys_organization on auth.api_keys (organization_id);
create index api_keys_user on auth.api_keys (user_id);
create index api_keys_revoked on auth.api_keys (revoked_at) where revoked_at is not null;

-- Roles over the whole platform; no product's policy knows them.
create table auth.roles (
  user_id uuid not null references auth.users on delete cascade,
  role text not null check (role in ('admin', 'support')),
  created_at timestamptz not null default now(),
  primary key (user_id, role)
);

create table auth.signing_keys (
  id text primary key,
  algorithm text not null check (algorithm = 'ES256'),
  public_jwk jsonb not null,
  -- AES-256-GCM under a key derived from the installation's secret.
  encrypted_private_jwk text not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);

call socle.protect('auth.users');
call socle.protect('auth.sessions');
call socle.protect('auth.devices');
call socle.protect('auth.one_time_tokens');
call socle.protect('auth.failures');
call socle.protect('auth.factors');
call socle.protect('auth.recovery_codes');
call socle.protect('auth.api_keys');
call socle.protect('auth.roles');
call socle.protect('auth.signing_keys');
