-- For an owner's migration: has the palette find rows of a table by their title, for whoever has a role in their
-- scope (`socle.scope`).
--   call search.findable('recipes.recipes', 'title', 'organizations.access', 'member', '{active}');
-- Makes an index, and `recipes.search_recipes(query, most)`, which states the visibility itself: LIKE is not
-- leakproof, so behind a policy it would lose its index. It returns ids only; the rows are read under the caller's
-- own policies.
create procedure search.findable(target regclass, title name, access text, weakest text, states text[])
language plpgsql as $$
declare
  scope socle.scopes := socle.scope_of(access);
  schema text := (select relnamespace::regnamespace::text from pg_class where oid = target);
  name text := (select relname from pg_class where oid = target);
  live text := case when exists (
    select from pg_attribute where attrelid = target and attname = 'deleted_at' and not attisdropped)
    then 'deleted_at is null' else 'true' end;
begin
  call socle.write_out($template$
    create index {name}_text on {target}
      using gin (search.normalize({title}) extensions.gin_trgm_ops) where {live};
    create function {schema}.search_{name}(query text, most integer)
    returns table (id uuid, score real)
    language sql stable security definer set search_path = '' as $body$
      select found.id, search.score(found.{title}, query) as score
      from {target} found
      where {live} and search.normalize(found.{title}) like search.contains(query)
        and {caller_is}(found.{key}, {weakest}, {states})
      order by score desc, found.id
      limit most
    $body$;
    call socle.own_by_system('{schema}.search_{name}(text, integer)', '{authenticated}');
  $template$, jsonb_build_object(
    'target', target, 'schema', schema, 'name', name, 'title', title,
    'live', live,
    'key', case when target = scope.target then 'id' else scope.key end,
    'caller_is', replace(access, 'access', '') || 'caller_is',
    'weakest', quote_literal(weakest), 'states', quote_literal(states)));
end $$;
