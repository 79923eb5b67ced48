-- A zone comes from the browser: at sign-up, or with the first page that an account made elsewhere opens. Until
-- then it is not known, which is something else than UTC; nobody had to say UTC so far.
alter table users.people alter column time_zone drop not null, alter column time_zone drop default;
update users.people set time_zone = null where time_zone = 'UTC';
