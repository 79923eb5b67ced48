-- What stands between the two steps of signing in is a one-time token like those in mails: it is used once,
-- and ends when the password is changed.
alter table auth.one_time_tokens drop constraint one_time_tokens_purpose_check;
alter table auth.one_time_tokens add constraint one_time_tokens_purpose_check
  check (purpose in ('verify_email', 'reset_password', 'change_email', 'second_factor'));
