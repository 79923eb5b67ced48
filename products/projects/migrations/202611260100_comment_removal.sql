-- Who put a comment into the trash: what an owner took away, its writer does not bring back.
alter table projects.comments add column deleted_by uuid references users.people;
create index comments_deleted_by on projects.comments (deleted_by) where deleted_by is not null;

create or replace function projects.guard_comment() returns trigger
language plpgsql set search_path = '' as $$
begin
  if current_user = 'socle_member' and new.body is distinct from old.body
    and old.person_id is distinct from auth.uid() then
    raise insufficient_privilege using message = 'only its writer edits a comment';
  end if;
  if new.deleted_at is distinct from old.deleted_at then
    new.deleted_by := case when new.deleted_at is not null then auth.uid() end;
  end if;
  return new;
end $$;

-- A comment in the trash is there for those alone who may bring it back: an owner, or its writer unless
-- somebody else took it away.
alter policy read on projects.comments
  using (project_id = any (array(select projects.readable_ids()))
    and (deleted_at is null or project_id = any (array(select projects.owned_ids()))
      or person_id = (select auth.uid())
        and coalesce(deleted_by, person_id) = (select auth.uid())));
alter policy edit on projects.comments
  using (project_id = any (array(select projects.commentable_ids()))
    and (project_id = any (array(select projects.owned_ids()))
      or person_id = (select auth.uid())
        and coalesce(deleted_by, person_id) = (select auth.uid())));
