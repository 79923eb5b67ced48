-- Projects, their members and columns, tasks, comments and what happened (guide §2.1).
create schema projects;
grant usage on schema projects to anon, authenticated;

create table projects.projects (
  id uuid primary key default socle.uuid_v7(),
  organization_id uuid not null references organizations.organizations on delete cascade,
  name text not null check (name = btrim(name) and char_length(name) between 1 and 120),
  description text not null default '' check (char_length(description) <= 10000),
  color text not null default '#4F46E5' check (color ~ '^#[0-9A-F]{6}$'),
  created_by uuid not null references users.people,
  archived_at timestamptz,
  deleted_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index projects_organization on projects.projects (organization_id, updated_at desc, id);
create index projects_created_by on projects.projects (created_by);
create index projects_deleted on projects.projects (deleted_at) where deleted_at is not null;

create table projects.members (
  project_id uuid not null references projects.projects on delete cascade,
  person_id uuid not null references users.people,
  role text not null check (role in ('owner', 'editor', 'commenter', 'viewer')),
  -- The project's, by trigger: whoever leaves the organisation leaves its projects with it.
  organization_id uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (project_id, person_id),
  foreign key (organization_id, person_id) references organizations.memberships on delete cascade
);
create index members_person on projects.members (person_id, project_id);
create index members_membership on projects.members (organization_id, person_id);

create table projects.columns (
  project_id uuid not null references projects.projects on delete cascade,
  -- A task's `status` is its column. Chosen once, from the name; renaming the column keeps it.
  status text not null check (status ~ '^[a-z0-9_]{1,40}$'),
  name text not null check (name = btrim(name) and char_length(name) between 1 and 60),
  -- What being there means: waiting, under way, or finished (then the task counts as completed).
  kind text not null check (kind in ('open', 'active', 'done')),
  position text collate "C" not null check (position ~ '^[0-9A-Za-z]{1,200}$'),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (project_id, status),
  unique (project_id, position)
);

create table projects.tasks (
  id uuid primary key default socle.uuid_v7(),
  project_id uuid not null references projects.projects on delete cascade,
  -- Counted per project by number_task(); never used twice, also after a purge.
  number integer not null check (number > 0),
  title text not null check (title = btrim(title) and char_length(title) between 1 and 300),
  description text not null default '' check (char_length(description) <= 50000),
  status text not null,
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  due_date date,
  assigned_to uuid references users.people,
  labels text[] not null default '{}' check (
    cardinality(labels) <= 20 and array_position(labels, null) is null
    and char_length(array_to_string(labels, '')) <= 800
  ),
  -- Fractional key within the column, compared by code unit.
  position text collate "C" not null check (position ~ '^[0-9A-Za-z]{1,200}$'),
  created_by uuid not null references users.people,
  completed_at timestamptz,
  deleted_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (project_id, number),
  foreign key (project_id, status) references projects.columns (project_id, status)
);
-- Two cards never share a place; the board is read in this order.
create unique index tasks_place on projects.tasks (project_id, status, position) where deleted_at is null;
create index tasks_column on projects.tasks (project_id, status);
-- A person's own list, the most pressing first; what is done grows for years and is not in it.
create index tasks_mine on projects.tasks (assigned_to, coalesce(due_date, 'infinity'), id)
  where deleted_at is null and completed_at is null;
create index tasks_assigned_to on projects.tasks (assigned_to);
create index tasks_created_by on projects.tasks (created_by);
create index tasks_deleted on projects.tasks (deleted_at) where deleted_at is not null;

create table projects.task_counters (
  project_id uuid primary key references projects.projects on delete cascade,
  last_number integer not null
);

create table projects.comments (
  id uuid primary key default socle.uuid_v7(),
  project_id uuid not null references projects.projects on delete cascade,
  task_id uuid not null references projects.tasks on delete cascade,
  person_id uuid not null references users.people,
  body text not null check (char_length(body) between 1 and 10000),
  deleted_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index comments_task on projects.comments (task_id, id);
create index comments_project on projects.comments (project_id);
create index comments_person on projects.comments (person_id);
create index comments_deleted on projects.comments (deleted_at) where deleted_at is not null;

-- What happened, written from events by a subscriber; ids and states only.
create table projects.activity (
  event_id bigint primary key,
  project_id uuid not null references projects.projects on delete cascade,
  task_id uuid references projects.tasks on delete cascade,
  actor_id uuid references users.people,
  type text not null,
  data jsonb not null,
  occurred_at timestamptz not null
);
create index activity_project on projects.activity (project_id, event_id desc);
create index activity_task on projects.activity (task_id, event_id desc);
create index activity_actor on projects.activity (actor_id);

-- The address by which anybody may read a board. Whoever holds it may read, so only editors see it.
create table projects.public_links (
  project_id uuid primary key references projects.projects on delete cascade,
  token text not null unique check (token ~ '^[A-Za-z0-9_-]{43}$'),
  created_by uuid not null references users.people,
  created_at timestamptz not null default now()
);
create index public_links_created_by on projects.public_links (created_by);

call socle.protect('projects.projects');
call socle.protect('projects.members');
call socle.protect('projects.columns');
call socle.protect('projects.tasks');
call socle.protect('projects.task_counters');
call socle.protect('projects.comments');
call socle.protect('projects.activity');
call socle.protect('projects.public_links');
call socle.versioned('projects.projects');
call socle.versioned('projects.members');
call socle.versioned('projects.columns');
call socle.versioned('projects.comments');
-- As `socle.versioned`, but for cards that only get a shorter key at the place where they are.
create trigger count_version before update on projects.tasks for each row
  when (current_setting('projects.spreading', true) is distinct from 'yes')
  execute function socle.count_version();

-- Who may do what ---------------------------------------------------------------------------------
-- One rule for a project and everything below it. The organisation's owners and admins own all its
-- projects, so that none is orphaned. A key of an organisation sees no other's projects, and nobody
-- those of an organisation in the trash.
create function projects.access() returns table (project_id uuid, role text, state text)
language sql stable security definer set search_path = '' as $$
  with mine as (
    select organization_id, role from organizations.my_roles()
  ), granted as (
    select project_id, role, organization_id from projects.members where person_id = auth.uid()
    union all
    select id, 'owner', organization_id from projects.projects
    where organization_id = any (array(
      select mine.organization_id from mine where mine.role in ('owner', 'admin')))
  )
  select granted.project_id, granted.role,
    case when project.deleted_at is not null then 'deleted'
         when project.archived_at is not null then 'archived' else 'active' end
  from granted
  join projects.projects project on project.id = granted.project_id
  where granted.organization_id = any (array(select mine.organization_id from mine))
$$;
create function projects.readable_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select project_id from projects.access() where state <> 'deleted'
$$;
create function projects.commentable_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select project_id from projects.access()
  where state = 'active' and role in ('owner', 'editor', 'commenter')
$$;
create function projects.editable_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select project_id from projects.access() where state = 'active' and role in ('owner', 'editor')
$$;
-- The same, and those in the archive: whoever edits sees and closes the public address of either.
create function projects.editor_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select project_id from projects.access()
  where state in ('active', 'archived') and role in ('owner', 'editor')
$$;
create function projects.owned_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select project_id from projects.access() where role = 'owner'
$$;
-- Whose invitations the caller manages: those of projects that they own and that are neither archived
-- nor in the trash.
create function projects.invitable_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select project_id from projects.access() where state = 'active' and role = 'owner'
$$;
call socle.own_by_system('projects.access()', '{}');
call socle.own_by_system('projects.readable_ids()', '{authenticated}');
call socle.own_by_system('projects.commentable_ids()', '{authenticated}');
call socle.own_by_system('projects.editable_ids()', '{authenticated}');
call socle.own_by_system('projects.editor_ids()', '{authenticated}');
call socle.own_by_system('projects.owned_ids()', '{authenticated}');
call socle.own_by_system('projects.invitable_ids()', '{authenticated}');
call organizations.invite_to('projects.project', 'projects.invitable_ids()');

grant select on projects.projects, projects.members, projects.columns, projects.tasks,
  projects.comments, projects.activity, projects.public_links to authenticated;

grant insert (id, organization_id, name, description, color, created_by),
  update (name, description, color, archived_at, deleted_at) on projects.projects to socle_member;
create policy read on projects.projects for select to authenticated
  using (id = any (array(select projects.readable_ids())) or id = any (array(select projects.owned_ids())));
create policy make on projects.projects for insert to socle_member
  with check (organization_id = any (array(select organizations.writable_ids()))
    and created_by = (select auth.uid()));
create policy edit on projects.projects for update to socle_member
  using (id = any (array(select projects.editable_ids())) or id = any (array(select projects.owned_ids())))
  with check (id = any (array(select projects.editable_ids())) or id = any (array(select projects.owned_ids())));

-- Who made a project owns it. As the system, since nobody may add members to what they do not own yet.
create function projects.found_project() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into projects.members (project_id, person_id, role) values (new.id, new.created_by, 'owner');
  insert into projects.task_counters (project_id, last_number) values (new.id, 0);
  return null;
end $$;
call socle.own_by_system('projects.found_project()');
create trigger found_project after insert on projects.projects
  for each row execute function projects.found_project();

-- Archiving, deleting and restoring are the owner's; an editor edits.
create function projects.guard_project() returns trigger
language plpgsql set search_path = '' as $$
begin
  if current_user = 'socle_member'
    and (new.archived_at is distinct from old.archived_at or new.deleted_at is distinct from old.deleted_at)
    and not new.id = any (array(select projects.owned_ids())) then
    raise insufficient_privilege using message = 'only an owner archives, deletes or restores a project';
  end if;
  return new;
end $$;
create trigger guard_project before update of archived_at, deleted_at on projects.projects
  for each row execute function projects.guard_project();

grant insert (project_id, person_id, role), update (role), delete on projects.members to socle_member;
create policy read on projects.members for select to authenticated
  using (project_id = any (array(select projects.readable_ids())));
create policy add on projects.members for insert to socle_member
  with check (project_id = any (array(select projects.owned_ids())));
create policy change on projects.members for update to socle_member
  using (project_id = any (array(select projects.owned_ids())))
  with check (project_id = any (array(select projects.owned_ids())));
create policy remove on projects.members for delete to socle_member
  using (project_id = any (array(select projects.owned_ids())) or person_id = (select auth.uid()));

create function projects.place_member() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  select organization_id into new.organization_id from projects.projects where id = new.project_id;
  return new;
end $$;
call socle.own_by_system('projects.place_member()');
create trigger place_member before insert on projects.members
  for each row execute function projects.place_member();

-- Tells of members who are gone because they left the organisation; a verb tells of the others. All at
-- once, so that `socle.emit` takes its turns in order.
create function projects.tell_departures() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  departures jsonb;
begin
  select jsonb_agg(jsonb_build_object(
    'type', 'projects.member_removed', 'version', 1, 'subject', gone.project_id,
    'actor_id', auth.uid(), 'organization_id', gone.organization_id,
    'data', jsonb_build_object('project_id', gone.project_id, 'person_id', gone.person_id)))
  into departures
  from gone
  join organizations.organizations organization on organization.id = gone.organization_id
  where not exists (select from organizations.memberships membership
    where membership.organization_id = gone.organization_id and membership.person_id = gone.person_id);
  if departures is not null then perform socle.emit(departures); end if;
  return null;
end $$;
call socle.own_by_system('projects.tell_departures()');
create trigger tell_departures after delete on projects.members
  referencing old table as gone for each statement execute function projects.tell_departures();

-- A project always keeps an owner: the last one cannot go, and when they left the organisation it passes
-- to the organisation's first owner. Deferred, so that one transaction may hand over.
create function projects.keep_owner() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  heir uuid;
  came boolean;
begin
  -- No lock on the project's row: whoever changes it emits after that, and who goes has emitted before.
  perform pg_advisory_xact_lock(hashtextextended('projects owner ' || old.project_id, 0));
  if not exists (select from projects.projects where id = old.project_id)
    or exists (select from projects.members where project_id = old.project_id and role = 'owner') then
    return null;
  end if;
  if exists (
    select from organizations.memberships
    where organization_id = old.organization_id and person_id = old.person_id
  ) then
    raise check_violation using constraint = 'members_keep_owner', message = 'a project keeps an owner';
  end if;
  select person_id into strict heir from organizations.memberships
  where organization_id = old.organization_id and role = 'owner' order by created_at, person_id limit 1;
  insert into projects.members (project_id, person_id, role) values (old.project_id, heir, 'owner')
  on conflict (project_id, person_id) do update set role = 'owner' returning version = 1 into came;
  perform socle.emit(jsonb_build_array(jsonb_build_object(
    'type', case when came then 'projects.member_added' else 'projects.member_changed' end,
    'version', 1, 'subject', old.project_id,
    'actor_id', auth.uid(), 'organization_id', old.organization_id,
    'data', jsonb_build_object('project_id', old.project_id, 'person_id', heir, 'role', 'owner'))));
  return null;
end $$;
call socle.own_by_system('projects.keep_owner()');
create constraint trigger keep_owner after update or delete on projects.members
  deferrable initially deferred for each row when (old.role = 'owner')
  execute function projects.keep_owner();

grant insert (project_id, status, name, kind, position), update (name, kind, position), delete
  on projects.columns to socle_member;
create policy read on projects.columns for select to authenticated
  using (project_id = any (array(select projects.readable_ids())));
create policy edit on projects.columns for insert to socle_member
  with check (project_id = any (array(select projects.editable_ids())));
create policy change on projects.columns for update to socle_member
  using (project_id = any (array(select projects.editable_ids())))
  with check (project_id = any (array(select projects.editable_ids())));
create policy remove on projects.columns for delete to socle_member
  using (project_id = any (array(select projects.editable_ids())));

grant insert (id, project_id, title, description, status, priority, due_date, assigned_to, labels, position, created_by),
  update (title, description, status, priority, due_date, assigned_to, labels, position, deleted_at)
  on projects.tasks to socle_member;
create policy read on projects.tasks for select to authenticated
  using (project_id = any (array(select projects.readable_ids())));
create policy make on projects.tasks for insert to socle_member
  with check (project_id = any (array(select projects.editable_ids()))
    and created_by = (select auth.uid()));
create policy edit on projects.tasks for update to socle_member
  using (project_id = any (array(select projects.editable_ids())))
  with check (project_id = any (array(select projects.editable_ids())));

create function projects.number_task() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update projects.task_counters set last_number = last_number + 1
  where project_id = new.project_id returning last_number into new.number;
  return new;
end $$;
call socle.own_by_system('projects.number_task()');
create trigger number_task before insert on projects.tasks
  for each row execute function projects.number_task();

-- A task is completed while it stands in a column of kind `done`; an assignee is a member.
create function projects.settle_task() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' or new.status is distinct from old.status then
    new.completed_at := case
      when (select kind from projects.columns where project_id = new.project_id and status = new.status) = 'done'
      then coalesce(new.completed_at, now()) end;
  end if;
  if new.assigned_to is not null and (tg_op = 'INSERT' or new.assigned_to is distinct from old.assigned_to)
    and not exists (
      select from projects.members where project_id = new.project_id and person_id = new.assigned_to
    ) then
    raise check_violation using constraint = 'tasks_assignee_is_member', message = 'the assignee is no member';
  end if;
  return new;
end $$;
call socle.own_by_system('projects.settle_task()');
create trigger settle_task before insert or update of status, assigned_to on projects.tasks
  for each row execute function projects.settle_task();

-- Places on one board are chosen one after the other; held to the end of the transaction.
create function projects.lock_board(project_id uuid) returns void
language sql volatile security definer set search_path = '' as $$
  select last_number from projects.task_counters counter
  where counter.project_id = lock_board.project_id
    and project_id = any (array(select projects.editable_ids())) for update
$$;
call socle.own_by_system('projects.lock_board(uuid)', '{socle_member}');

grant insert (id, project_id, task_id, person_id, body), update (body, deleted_at)
  on projects.comments to socle_member;
create policy read on projects.comments for select to authenticated
  using (project_id = any (array(select projects.readable_ids())));
create policy write on projects.comments for insert to socle_member
  with check (project_id = any (array(select projects.commentable_ids()))
    and person_id = (select auth.uid())
    and exists (select from projects.tasks task
      where task.id = task_id and task.project_id = comments.project_id and task.deleted_at is null));
-- The writer edits; a project's owner may also take a comment away (guarded below).
create policy edit on projects.comments for update to socle_member
  using (project_id = any (array(select projects.commentable_ids()))
    and (person_id = (select auth.uid()) or project_id = any (array(select projects.owned_ids()))))
  with check (project_id = any (array(select projects.commentable_ids()))
    and (person_id = (select auth.uid()) or project_id = any (array(select projects.owned_ids()))));
create function projects.guard_comment() returns trigger language plpgsql set search_path = '' as $$
begin
  if current_user = 'socle_member' and new.body is distinct from old.body
    and old.person_id is distinct from auth.uid() then
    raise insufficient_privilege using message = 'only its writer edits a comment';
  end if;
  return new;
end $$;
create trigger guard_comment before update on projects.comments
  for each row execute function projects.guard_comment();

create policy read on projects.activity for select to authenticated
  using (project_id = any (array(select projects.readable_ids())));

grant insert (project_id, token, created_by), delete on projects.public_links to socle_member;
create policy read on projects.public_links for select to authenticated
  using (project_id = any (array(select projects.editor_ids())));
create policy make on projects.public_links for insert to socle_member
  with check (project_id = any (array(select projects.editable_ids()))
    and created_by = (select auth.uid()));
create policy remove on projects.public_links for delete to socle_member
  using (project_id = any (array(select projects.editor_ids())));

-- The project that a public address opens, if it still does.
create function projects.project_of_public_link(token text) returns uuid
language sql stable security definer set search_path = '' as $$
  select link.project_id from projects.public_links link
  join projects.projects project on project.id = link.project_id
  join organizations.organizations organization on organization.id = project.organization_id
  where link.token = project_of_public_link.token
    and project.deleted_at is null and organization.deleted_at is null
$$;
call socle.own_by_system('projects.project_of_public_link(text)', '{anon,authenticated}');

-- The plan's limit: counted by the database under a lock, see services/billing.
call billing.limit_rows('projects.projects', 'projects.projects', 'organization_id', 'deleted_at is null');
