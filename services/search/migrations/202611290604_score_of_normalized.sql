-- As `search.score`, of what is normalised already: a finder that has found by a part of the text normalises each
-- title once, and the query once. Inlined.
create function search.score_normalized(text text, word text) returns real
language sql immutable parallel safe
return (case
  when text = word then 1
  when starts_with(text, word) then 0.9
  when strpos(' ' || text, ' ' || word) > 0 then 0.8
  when strpos(text, word) > 0 then 0.7
  else 0.6 * extensions.word_similarity(word, text)
end)::real;
grant execute on function search.score_normalized(text, text) to authenticated, socle_system;
