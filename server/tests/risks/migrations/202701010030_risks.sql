-- A plain entity below another scope than an organisation: risks of a project.
create schema risks;
grant usage on schema risks to authenticated;

create table risks.risks (
  id uuid primary key default socle.uuid_v7(),
  project_id uuid not null references projects.projects on delete cascade,
  name text not null check (char_length(name) between 1 and 100),
  created_by uuid not null default auth.uid() references users.people,
  deleted_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index risks_project on risks.risks (project_id, id) where deleted_at is null;

call socle.protect('risks.risks');
call socle.versioned('risks.risks');
call search.findable('risks.risks', 'name', 'projects.access', 'viewer', '{active, archived}');

grant select on risks.risks to authenticated;
grant insert (project_id, name), update (name, deleted_at) on risks.risks to socle_member;
call socle.allow('projects.access', 'risks.risks', 'select', 'viewer', '{active, archived}');
call socle.allow('projects.access', 'risks.risks', 'insert', 'editor', '{active}');
call socle.allow('projects.access', 'risks.risks', 'update', 'editor', '{active}');
