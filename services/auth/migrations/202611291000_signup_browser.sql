-- The browser in which somebody signed up holds the second half of the link's proof: opened there, the link signs in.
alter table auth.one_time_tokens drop constraint one_time_tokens_purpose_check;
alter table auth.one_time_tokens add constraint one_time_tokens_purpose_check
  check (purpose in ('verify_email', 'reset_password', 'change_email', 'second_factor', 'sign_up_browser'));
