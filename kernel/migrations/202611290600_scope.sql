-- Scopes: what people have access to as a whole, an organisation or a project, and everything below it.
-- Why the policies ask one row of access each: docs/decisions/0002-access-rows.md.

create table socle.scopes (
  -- The table of its access rows: `projects.access`.
  access text primary key,
  target regclass not null unique,
  -- Its id in the tables below it, and in its access rows: `project_id`.
  key name not null,
  -- The weakest first: a role's place is its rank.
  roles text[] not null,
  states text[] not null
);
call socle.protect('socle.scopes');

create function socle.register_scope(access text, target regclass, key name, roles text[], states text[])
returns void language sql security definer set search_path = '' as $$
  insert into socle.scopes values ($1, $2, $3, $4, $5)
$$;
call socle.own_by_system('socle.register_scope(text, regclass, name, text[], text[])');

create function socle.scope_of(access text) returns socle.scopes
language plpgsql stable security definer set search_path = '' as $$
declare
  declared socle.scopes;
begin
  select * into declared from socle.scopes scope where scope.access = scope_of.access;
  if not found then raise exception 'no scope has its access rows in %: call socle.scope', access; end if;
  return declared;
end $$;
call socle.own_by_system('socle.scope_of(text)');

-- Whoever changes who has access takes turns: by the organisation's id, or by the scope's own where it belongs
-- to none. Held to the end of the transaction. A verb asks for its turn first, before it locks a row.
create function socle.lock_access(ids uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  turn uuid;
begin
  -- In order, so that two who need several never wait for each other.
  for turn in select distinct id from unnest(ids) id where id is not null order by id loop
    perform pg_advisory_xact_lock(hashtextextended('access ' || turn, 0));
  end loop;
end $$;
grant execute on function socle.lock_access(uuid[]) to socle_member, socle_system;

-- Executes a template, `{word}` replaced by what stands for it.
create procedure socle.write_out(template text, words jsonb) language plpgsql as $$
declare
  word record;
begin
  for word in select * from jsonb_each_text(words) loop
    template := replace(template, '{' || word.key || '}', word.value);
  end loop;
  execute template;
end $$;

-- For an owner's migration: makes `<schema>.access (person_id, <key>, role, state)`, one row for each person
-- who has access to a row of `target`, and fills it.
--   call socle.scope('projects.projects', 'project_id', '{viewer, editor, owner}', '{active, deleted}',
--     $$case when scope.deleted_at is null then 'active' else 'deleted' end$$,
--     $$select project_id, person_id, role from projects.members$$);
--   call socle.access_follows('projects.access', 'projects.members');
-- `roles`: the weakest first. `state`: over a row named `scope`, one of `states`. `sources`: all that gives
-- access, as (<key>, person_id, role); of several roles the strongest counts. Every table that it reads is
-- named by `socle.access_follows`. API keys of an organisation find what has its `organization_id`.
--
-- With it come `rank(role)` and `role_name(rank)`, `caller_is(id, role, states)` and
-- `person_is(person_id, id, role, states)`, and for looking and mending `access_differences()` and
-- `rebuild_access()`. Of a second scope in a schema, with `access => 'course_access'`, all are named
-- `course_rank` and so on.
create procedure socle.scope(
  target regclass, key name, roles text[], states text[], state text, sources text,
  access name default 'access'
) language plpgsql as $$
declare
  schema text := (select relnamespace::regnamespace::text from pg_class where oid = target);
  held text := schema || '.' || access;
  prefix text := schema || '.' || replace(access, 'access', '');
  -- Beside the key; of an organisation itself, the key says it.
  in_organization boolean := exists (
    select from pg_attribute
    where attrelid = target and attname = 'organization_id' and not attisdropped);
  columns text := case when in_organization then 'organization_id, ' else '' end || 'role, state';
  words jsonb := jsonb_build_object(
    'target', target, 'key', key, 'schema', schema, 'access', access, 'held', held, 'prefix', prefix,
    'roles', quote_literal(roles), 'states', quote_literal(states), 'first_state', quote_literal(states[1:1]),
    'state', state, 'sources', sources, 'columns', columns,
    'columns_of_due', regexp_replace(columns, '\w+', 'due.\&', 'g'),
    'columns_of_present', regexp_replace(columns, '\w+', 'present.\&', 'g'),
    'columns_of_excluded', regexp_replace(columns, '\w+', 'excluded.\&', 'g'),
    'organization_column', case when in_organization then 'organization_id uuid not null,' else '' end,
    'organization_output', case when in_organization then 'organization_id uuid,' else '' end,
    'organization', case when in_organization then 'scope.organization_id,' else '' end,
    -- Whose turn it is that changes access to a row named `scope`.
    'turn', case when in_organization then 'scope.organization_id' else 'scope.id' end,
    'turn_of_old', case when in_organization then 'old.organization_id' else 'old.id' end,
    'turn_of_new', case when in_organization then 'new.organization_id' else 'new.id' end,
    'state_of_old', regexp_replace(state, '\mscope\.', 'old.', 'g'),
    'state_of_new', regexp_replace(state, '\mscope\.', 'new.', 'g'),
    'confined', case
      when in_organization or key = 'organization_id' then
        'organization_id = coalesce((select auth.organization_id()), organization_id)'
      else '(select auth.organization_id()) is null' end);
begin
  perform socle.register_scope(held, target, key, roles, states);

  -- Without foreign keys: rows come and go with their sources, and to lock thousands of others for that would
  -- only make them wait.
  call socle.write_out($template$
    create table {held} (
      person_id uuid not null,
      {key} uuid not null,
      {organization_column}
      role smallint not null,
      state text not null check (state = any ({states})),
      primary key (person_id, {key}) include ({columns})
    );
    create index {access}_{key} on {held} ({key});
    call socle.protect('{held}');
    grant select on {held} to authenticated;
    -- Whose access it is stands here alone; whoever asks for access asks for their own.
    create policy own on {held} for select to authenticated
      using (person_id = (select auth.uid()) and {confined});

    create function {prefix}rank(role text) returns smallint language sql immutable parallel safe
      return array_position({roles}::text[], role)::smallint;
    create function {prefix}role_name(rank smallint) returns text language sql immutable parallel safe
      return ({roles}::text[])[rank];
    create function {prefix}person_is(
      person_id uuid, id uuid, role text, states text[] default {first_state}
    ) returns boolean language sql stable set search_path = '' as $body$
      select exists (select from {held} access
        where access.person_id = $1 and {key} = $2 and role >= {prefix}rank($3) and state = any ($4)
          and {confined})
    $body$;
    create function {prefix}caller_is(id uuid, role text, states text[] default {first_state})
    returns boolean language sql stable set search_path = '' as $body$
      select {prefix}person_is(auth.uid(), $1, $2, $3)
    $body$;
    grant execute on function {prefix}rank(text), {prefix}role_name(smallint),
      {prefix}person_is(uuid, uuid, text, text[]), {prefix}caller_is(uuid, text, text[])
      to authenticated, socle_system;
  $template$, words);

  -- What should be there; inlined, so that conditions reach the sources.
  call socle.write_out($template$
    create function {schema}.{access}_due()
    returns table (person_id uuid, {key} uuid, {organization_output} role smallint, state text)
    language sql stable as $body$
      select source.person_id, source.{key}, {organization}
        max({prefix}rank(source.role)) as role, {state} as state
      from ({sources}) source join {target} scope on scope.id = source.{key}
      group by source.person_id, source.{key}, scope.id
    $body$;
    grant execute on function {schema}.{access}_due() to socle_system;
  $template$, words);

  -- Makes the access to some scopes agree with its sources, for everybody or for some people.
  call socle.write_out($template$
    create function {schema}.mend_{access}(ids uuid[], people uuid[]) returns void
    language plpgsql volatile security definer set search_path = '' as $body$
    begin
      if people is null then
        delete from {held} present where {key} = any (ids) and not exists (
          select from {schema}.{access}_due() due where due.{key} = any (ids)
            and due.person_id = present.person_id and due.{key} = present.{key});
        insert into {held} (person_id, {key}, {columns})
        select due.person_id, due.{key}, {columns_of_due} from {schema}.{access}_due() due
        left join {held} present on present.person_id = due.person_id and present.{key} = due.{key}
        where due.{key} = any (ids) and ({columns_of_due}) is distinct from ({columns_of_present})
        on conflict (person_id, {key}) do update set ({columns}) = row ({columns_of_excluded});
      else
        delete from {held} present where {key} = any (ids) and person_id = any (people) and not exists (
          select from {schema}.{access}_due() due where due.{key} = any (ids) and due.person_id = any (people)
            and due.person_id = present.person_id and due.{key} = present.{key});
        insert into {held} (person_id, {key}, {columns})
        select due.person_id, due.{key}, {columns_of_due} from {schema}.{access}_due() due
        left join {held} present on present.person_id = due.person_id and present.{key} = due.{key}
        where due.{key} = any (ids) and due.person_id = any (people)
          and ({columns_of_due}) is distinct from ({columns_of_present})
        on conflict (person_id, {key}) do update set ({columns}) = row ({columns_of_excluded});
      end if;
    end $body$;
    call socle.own_by_system('{schema}.mend_{access}(uuid[], uuid[])');

    create function {schema}.{access}_differences()
    returns table (person_id uuid, id uuid, due text, present text)
    language sql stable security definer set search_path = '' as $body$
      select coalesce(due.person_id, present.person_id), coalesce(due.{key}, present.{key}),
        concat_ws(' ', {prefix}role_name(due.role), due.state),
        concat_ws(' ', {prefix}role_name(present.role), present.state)
      from {schema}.{access}_due() due full join {held} present
        on present.person_id = due.person_id and present.{key} = due.{key}
      where ({columns_of_due}) is distinct from ({columns_of_present})
    $body$;
    call socle.own_by_system('{schema}.{access}_differences()');

    create function {schema}.rebuild_{access}() returns bigint
    language plpgsql volatile security definer set search_path = '' as $body$
    declare
      mended bigint;
    begin
      lock table {held} in share row exclusive mode;
      select count(*) into mended from {schema}.{access}_differences();
      if mended > 0 then
        perform {schema}.mend_{access}(array_agg(distinct id), array_agg(distinct person_id))
        from {schema}.{access}_differences();
      end if;
      return mended;
    end $body$;
    call socle.own_by_system('{schema}.rebuild_{access}()');
  $template$, words);

  -- The scope itself: made, changed in its state, gone. It changes often otherwise, so its rows are looked at one
  -- by one, by a condition that costs nothing.
  call socle.write_out($template$
    create function {schema}.{access}_follows_scope() returns trigger
    language plpgsql volatile security definer set search_path = '' as $body$
    declare
      ids uuid[];
      turns uuid[];
    begin
      if tg_op = 'INSERT' then
        select array_agg(scope.id), array_agg({turn}) into ids, turns from new_rows scope;
      elsif tg_op = 'DELETE' then
        select array_agg(scope.id), array_agg({turn}) into ids, turns from old_rows scope;
      else
        ids := array[new.id];
        turns := array[{turn_of_old}, {turn_of_new}];
      end if;
      if ids is null then return null; end if;
      perform socle.lock_access(turns);
      perform {schema}.mend_{access}(ids, null);
      return null;
    end $body$;
    call socle.own_by_system('{schema}.{access}_follows_scope()');
    create trigger {schema}_{access}_scope_insert after insert on {target} referencing new table as new_rows
      for each statement execute function {schema}.{access}_follows_scope();
    create trigger {schema}_{access}_scope_delete after delete on {target} referencing old table as old_rows
      for each statement execute function {schema}.{access}_follows_scope();
    create trigger {schema}_{access}_scope_update after update on {target} for each row
      when (({turn_of_old}, {state_of_old}) is distinct from ({turn_of_new}, {state_of_new}))
      execute function {schema}.{access}_follows_scope();
  $template$, words);

  execute format('select %s.rebuild_%s()', schema, access);
end $$;

-- For an owner's migration: keeps access rows in step with a table that its `sources` read. The table has
-- `person_id`, and the scope's key, or the `organization_id` of all scopes of an organisation. `watched`: the
-- columns whose change matters beside those.
create procedure socle.access_follows(access text, source regclass, watched name[] default '{role}')
language plpgsql as $$
declare
  scope socle.scopes := socle.scope_of(access);
  schema text := split_part(access, '.', 1);
  name text := split_part(access, '.', 2) || '_follows_' || replace(replace(source::text, '.', '_'), '"', '');
  by_scope boolean := exists (
    select from pg_attribute
    where attrelid = source and attname = scope.key and not attisdropped);
  in_organization boolean := exists (
    select from pg_attribute
    where attrelid = scope.target and attname = 'organization_id' and not attisdropped);
  words jsonb := jsonb_build_object(
    'schema', schema, 'access', split_part(access, '.', 2), 'name', name, 'target', scope.target,
    'source', source,
    'by', case when by_scope then scope.key else 'organization_id' end,
    'watched', array_to_string(watched, ', '),
    -- The turn is taken before the sources are looked at: each statement sees what was committed before it.
    'ids', case
      when not by_scope then $found$
        perform socle.lock_access(ids);
        select array_agg(scope.id) into ids from {target} scope where scope.organization_id = any (ids);
        if ids is null then return null; end if;$found$
      when in_organization then $found$
        perform socle.lock_access(array(select scope.organization_id from {target} scope where scope.id = any (ids)));
        $found$
      else 'perform socle.lock_access(ids);' end);
begin
  -- `ids` holds a word itself, and comes first by the alphabet.
  words := jsonb_set(words, '{ids}', to_jsonb(replace(words ->> 'ids', '{target}', scope.target::text)));
  call socle.write_out($template$
    create function {schema}.{name}() returns trigger
    language plpgsql volatile security definer set search_path = '' as $body$
    declare
      ids uuid[];
      people uuid[];
    begin
      if tg_op = 'INSERT' then
        select array_agg(distinct {by}), array_agg(distinct person_id) into ids, people from new_rows;
      elsif tg_op = 'DELETE' then
        select array_agg(distinct {by}), array_agg(distinct person_id) into ids, people from old_rows;
      else
        select array_agg(distinct {by}), array_agg(distinct person_id) into ids, people from (
          (select {by}, person_id, {watched} from old_rows
            except select {by}, person_id, {watched} from new_rows)
          union all
          (select {by}, person_id, {watched} from new_rows
            except select {by}, person_id, {watched} from old_rows)) changed;
      end if;
      if ids is null then return null; end if;
      {ids}
      perform {schema}.mend_{access}(ids, people);
      return null;
    end $body$;
    call socle.own_by_system('{schema}.{name}()');
    create trigger {schema}_{name}_insert after insert on {source} referencing new table as new_rows
      for each statement execute function {schema}.{name}();
    create trigger {schema}_{name}_update after update on {source}
      referencing old table as old_rows new table as new_rows
      for each statement execute function {schema}.{name}();
    create trigger {schema}_{name}_delete after delete on {source} referencing old table as old_rows
      for each statement execute function {schema}.{name}();
  $template$, words);
end $$;

-- Where access rows and their sources differ; nothing, always. A test asks after every scenario.
create function socle.access_differences()
returns table (access text, person_id uuid, id uuid, due text, present text)
language plpgsql stable security definer set search_path = '' as $$
declare
  scope socle.scopes;
begin
  for scope in select * from socle.scopes order by scopes.access loop
    return query execute format('select %L, * from %s_differences()', scope.access, scope.access);
  end loop;
end $$;
call socle.own_by_system('socle.access_differences()');

-- Makes all access rows anew where they differ from their sources, and says how many did.
create function socle.rebuild_access() returns bigint
language plpgsql volatile security definer set search_path = '' as $$
declare
  scope socle.scopes;
  mended bigint;
  total bigint := 0;
begin
  -- A scope may be a source of another: an organisation's before its projects'.
  for scope in select * from socle.scopes order by scopes.target loop
    execute format('select %s.rebuild_%s()', split_part(scope.access, '.', 1), split_part(scope.access, '.', 2))
    into mended;
    total := total + mended;
  end loop;
  return total;
end $$;
call socle.own_by_system('socle.rebuild_access()');

-- The question of a policy: whether the caller has this role or a stronger one in a row's scope.
create function socle.access_probe(scope socle.scopes, target regclass, role text, states text[])
returns text language plpgsql stable as $$
declare
  rank integer := array_position(scope.roles, role);
begin
  if rank is null then raise exception '% has no role %: %', scope.access, role, scope.roles; end if;
  if not states <@ scope.states then
    raise exception '% has not all states %: %', scope.access, states, scope.states;
  end if;
  return format('(select true from %s access where access.%I = %I.%I%s%s)',
    scope.access, scope.key, (select relname from pg_class where oid = target),
    case when target = scope.target then 'id' else scope.key end,
    case when rank > 1 then format(' and access.role >= %s', rank) end,
    case
      when states @> scope.states then ''
      when cardinality(states) = 1 then format(' and access.state = %L', states[1])
      else format(' and access.state = any (%L::text[])', states) end);
end $$;

-- A condition, with the questions that stand in it in braces.
create function socle.access_condition(scope socle.scopes, target regclass, states text[], condition text)
returns text language plpgsql stable as $$
declare
  asked text[];
begin
  for asked in select regexp_matches(condition, '\{(\w+)((?: \w+)*)\}', 'g') loop
    condition := replace(condition, '{' || asked[1] || asked[2] || '}',
      socle.access_probe(scope, target, asked[1],
        case when asked[2] = '' then states else string_to_array(ltrim(asked[2]), ' ') end));
  end loop;
  return condition;
end $$;

-- For an owner's migration: who may do what with the rows of a table below a scope (or the scope's own). One
-- call is one policy.
--   call socle.allow('projects.access', 'projects.tasks', 'update', 'editor', '{active}');
-- `role`: the weakest that may. `states`: of the scope. `condition`: over the row; `checked`: over the row as it
-- becomes, where that is another. In both, `{owner}` asks for a stronger role, `{owner active}` in certain states.
--
-- A scalar sub-select: Postgres never turns it into a look at everything that one may see, as it does `exists`
-- and `any (array(...))`. Whose access it is says the policy of the access rows.
create procedure socle.allow(
  access text, target regclass, verb text, role text, states text[],
  condition text default null, checked text default null
) language plpgsql as $$
declare
  scope socle.scopes := socle.scope_of(access);
  probe text := socle.access_probe(scope, target, role, states);
  using_rule text := probe || coalesce(' and (' || socle.access_condition(scope, target, states, condition) || ')', '');
  check_rule text := probe || coalesce(' and ('
    || socle.access_condition(scope, target, states, coalesce(checked, condition)) || ')', '');
begin
  execute format('create policy %I on %s for %s to %s%s%s',
    role || '_' || verb, target, verb,
    case when verb = 'select' then 'authenticated' else 'socle_member' end,
    case when verb <> 'insert' then format(' using (%s)', using_rule) end,
    case when verb in ('insert', 'update') then format(' with check (%s)', check_rule) end);
end $$;
