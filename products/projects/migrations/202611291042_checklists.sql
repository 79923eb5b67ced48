-- The boxes of a description's lists of tasks, `- [ ]` and `- [x]`, counted for the card, which is read without the
-- description. As GitHub's Markdown has them, without those in fenced code.
create function projects.count_boxes(description text, ticked boolean) returns integer
language plpgsql immutable parallel safe set search_path = '' as $$
declare
  line text;
  fence text;
  box text := case when ticked then '\[[xX]\]' else '\[[ xX]\]' end;
  counted integer := 0;
begin
  if description !~ '\[[ xX]\]' then return 0; end if;
  for line in select regexp_split_to_table(description, '\r\n|\r|\n') loop
    if fence is not null then
      if line ~ ('^ {0,3}' || fence || '[`~]*[ \t]*$') then fence := null; end if;
    elsif line ~ '^ {0,3}(`{3,}[^`]*|~{3,}.*)$' then
      fence := substring(line from '^ *(`{3,}|~{3,})');
    elsif line ~ ('^[ \t>]*([-*+]|[0-9]{1,9}[.)])[ \t]+' || box || '[ \t]+\S') then
      counted := counted + 1;
    end if;
  end loop;
  return counted;
end $$;
grant execute on function projects.count_boxes(text, boolean) to socle_member, socle_system;

alter table projects.tasks
  add column boxes integer not null generated always as (projects.count_boxes(description, false)) stored,
  add column ticked integer not null generated always as (projects.count_boxes(description, true)) stored;
