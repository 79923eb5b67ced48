-- What is found holds every word that was typed, in any order.

-- A LIKE pattern for each word, for `text like all (search.words(query))`.
create function search.words(query text) returns text[]
language sql immutable strict parallel safe
return (
  select array_agg(search.contains(word))
  from regexp_split_to_table(btrim(search.normalize(query)), '\s+') word
);

-- The longest of them, for `text like search.longest(query)` beside it: LIKE ALL uses no index, this does.
create function search.longest(query text) returns text
language sql immutable strict parallel safe
return (
  select search.contains(word)
  from regexp_split_to_table(btrim(search.normalize(query)), '\s+') with ordinality typed (word, place)
  order by char_length(word) desc, place limit 1
);

-- How long it is: an index of trigrams needs three letters.
create function search.longest_length(query text) returns integer
language sql immutable strict parallel safe
return (
  select max(char_length(word)) from regexp_split_to_table(btrim(search.normalize(query)), '\s+') word
);
grant execute on function search.words(text), search.longest(text), search.longest_length(text)
  to authenticated, socle_system;

-- As before, by words.
create or replace procedure search.findable(target regclass, title name, access text, weakest text, states text[])
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
      where {live} and search.normalize(found.{title}) like search.longest(query)
        and search.normalize(found.{title}) like all (search.words(query))
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
