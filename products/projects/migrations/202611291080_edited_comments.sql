-- When its writer last changed a comment's text: readers are told. Trash and erasure are no edits.
alter table projects.comments add column edited_at timestamptz;

create or replace function projects.guard_comment() returns trigger
language plpgsql set search_path = '' as $$
begin
  if current_user = 'socle_member' and new.body is distinct from old.body then
    if old.person_id is distinct from auth.uid() then
      raise insufficient_privilege using message = 'only its writer edits a comment';
    end if;
    new.edited_at := now();
  end if;
  if new.deleted_at is distinct from old.deleted_at then
    new.deleted_by := case when new.deleted_at is not null then auth.uid() end;
  end if;
  return new;
end $$;
