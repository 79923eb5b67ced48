-- Whoever suspends an account, by whatever door: its sessions end, on all nodes (revocations.ts).
create function auth.end_suspended() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  told bigint;
begin
  with ended as (
    update auth.sessions set revoked_at = now()
    where user_id = new.id and revoked_at is null
    returning id
  )
  select count(pg_notify('socle_revoked', id::text)) into told from ended;
  return null;
end $$;
call socle.own_by_system('auth.end_suspended()');

create trigger end_suspended after update of suspended_at on auth.users
  for each row when (old.suspended_at is null and new.suspended_at is not null)
  execute function auth.end_suspended();
