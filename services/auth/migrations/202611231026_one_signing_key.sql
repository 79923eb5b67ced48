-- Processes that start at once must agree on the key that signs.
create unique index signing_keys_one_present on auth.signing_keys ((retired_at is null))
  where retired_at is null;
