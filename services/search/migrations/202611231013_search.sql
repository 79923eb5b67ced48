-- What the finders of all products share. Nothing is stored here.

create schema search;
grant usage on schema search to authenticated, socle_system;

-- Text as it is compared: without case, accents and compatibility forms. Declared immutable, which
-- unaccent is as long as its rules are not edited, so that indexes may be built on it.
create function search.normalize(text) returns text
language sql immutable strict parallel safe
return lower(extensions.unaccent('extensions.unaccent'::regdictionary, normalize($1, NFKC)));

-- A LIKE pattern for "contains this", its wildcards taken literally.
create function search.contains(text) returns text
language sql immutable strict parallel safe
return '%' || regexp_replace(search.normalize($1), '([\\%_])', '\\\1', 'g') || '%';

-- How well a title answers a query, 0 to 1: the whole title, its beginning, the beginning of a word,
-- then anywhere inside; below that by trigrams, which forgive typing mistakes.
create function search.score(title text, query text) returns real
language sql immutable strict parallel safe
return (
  select case
    when text = word then 1
    when starts_with(text, word) then 0.9
    when strpos(' ' || text, ' ' || word) > 0 then 0.8
    when strpos(text, word) > 0 then 0.7
    else 0.6 * extensions.word_similarity(word, text)
  end
  from (select search.normalize(title) as text, search.normalize(query) as word offset 0) normalized
);

grant execute on function search.normalize(text), search.contains(text), search.score(text, text)
  to authenticated, socle_system;
