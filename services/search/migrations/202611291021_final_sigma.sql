-- The sigma at the end of a Greek word is the one within it, as Unicode folds case.
create or replace function search.normalize(text) returns text
language sql immutable strict parallel safe
return translate(
  lower(extensions.unaccent('extensions.unaccent'::regdictionary, normalize($1, NFKC))), 'ς', 'σ');

do $$
declare
  built regclass;
begin
  for built in
    select indexrelid from pg_index where pg_get_indexdef(indexrelid) like '%search.normalize(%'
  loop
    call socle.write_out('reindex index {built}', jsonb_build_object('built', built));
  end loop;
end $$;
