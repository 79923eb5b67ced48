-- Whether rows are being removed for good, in batches and from below (kernel/database/remove-rows.ts). Triggers
-- that tell of people's acts, or keep what people may not end, are silent then:
--   create trigger ... when (not socle.purging()) ...
create function socle.purging() returns boolean language sql stable
  return current_setting('role') = 'socle_system'
    and coalesce(current_setting('socle.purging', true), '') = 'yes';
grant execute on function socle.purging() to socle_owner, socle_member, socle_system;
