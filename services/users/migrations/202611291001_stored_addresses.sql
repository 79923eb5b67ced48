-- An address is kept in one form whichever way it was typed, so that nobody has two accounts for one: in small
-- letters, an international domain by its A-labels (services/mail/vocabulary.ts).
alter table users.people add constraint people_email_stored
  check (email::text = lower(email::text) and email::text !~ '[^!-~]');
