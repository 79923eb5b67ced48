-- Each process looks for ended sessions and keys over a connection of its own, as the worker, beside the pool.

grant usage on schema auth to socle_worker;
grant select (id, revoked_at) on auth.sessions, auth.api_keys to socle_worker;
create policy worker_sees_what_ended on auth.sessions for select to socle_worker
  using (revoked_at is not null);
create policy worker_sees_what_ended on auth.api_keys for select to socle_worker
  using (revoked_at is not null);
