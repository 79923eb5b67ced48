-- What only follows from another event and wakes pages or jobs is kept for an hour, not for 90 days.

alter table socle.events add column brief boolean not null default false;
create index events_brief on socle.events (id) where brief;
grant update (brief) on socle.events to socle_worker;
