-- How many cards a column is meant to hold at most; more are not refused, but marked.
alter table projects.columns add column card_limit integer check (card_limit between 1 and 9999);
grant update (card_limit) on projects.columns to socle_member;
